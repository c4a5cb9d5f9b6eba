"""The short code of a card: what somebody types in the room; its first two groups stand on a ballot of paper.

It carries 60 bits of an HMAC of the pass, keyed with the site's secret: nothing is stored. It opens a pass only while a
workshop goes on, and tries are counted; elsewhere the long address is needed. The first 40 bits find a card when a ballot
is typed in, and open nothing: whoever prints or types ballots reads nobody's page.
"""

import base64
import re
from collections.abc import Collection, Iterable
from typing import Final

from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from estime_web.indicators.enums import Step
from estime_web.indicators.framing_addresses import token_typed
from estime_web.indicators.models import Arbitration, Member
from estime_web.indicators.queries.arbitrations import member_for_token

_PURPOSE: Final = "estime.indicators.card"
_BYTES: Final = 8
_GROUP: Final = 4
_OF_BALLOT: Final = 8
_OF_CARD: Final = 12
_ADDRESS: Final = re.compile(r"/i/([0-9A-Za-z]{32})(?:/|$)")
# What hands write and eyes read for letters that the codes have: the codes hold neither 0 nor 1.
_LOOKALIKES: Final = str.maketrans({"0": "O", "1": "I"})


def card_code(member: Member) -> str:
    """Return the code that opens the page of a member, as their card has it: three times four letters and digits."""
    return _in_groups(_code(member))


def ballot_code(member: Member) -> str:
    """Return the code of a member as their ballots have it: the first two groups of that of their card. It opens nothing."""
    return _in_groups(_code(member)[:_OF_BALLOT])


def member_with_code(arbitration: Arbitration, typed: str) -> Member | None:
    """Return whose card of this arbitration it is: the code of a card or of a ballot as it was typed, or the address that a scanner read."""
    scanned = _ADDRESS.search(typed)
    member = member_for_token(scanned[1] if scanned else token_typed(typed))
    if member is not None:
        return member if member.arbitration_id == arbitration.pk else None
    return _found(_present().filter(arbitration=arbitration), typed, lengths={_OF_BALLOT, _OF_CARD})


def workshop_member_with_code(typed: str) -> Member | None:
    """Return whose card it is among the workshops that go on."""
    going_on = _present().filter(arbitration__is_workshop=True).exclude(arbitration__step=Step.DECIDED)
    return _found(going_on, typed, lengths={_OF_CARD})


def _present() -> QuerySet[Member]:
    rows = Member.objects.filter(left_at=None, access__revoked_at=None)
    return rows.select_related("access", "college", "arbitration__dossier", "arbitration__programme")


def _found(members: Iterable[Member], typed: str, *, lengths: Collection[int]) -> Member | None:
    code = re.sub(r"[\s-]", "", typed).upper().translate(_LOOKALIKES)
    if not code.isascii() or len(code) not in lengths:
        return None
    return next((member for member in members if constant_time_compare(_code(member)[: len(code)], code)), None)


def _in_groups(code: str) -> str:
    return "-".join(code[place : place + _GROUP] for place in range(0, len(code), _GROUP))


def _code(member: Member) -> str:
    seal = salted_hmac(_PURPOSE, f"{member.access_id}:{member.access.nonce}", algorithm="sha256").digest()
    return base64.b32encode(seal[:_BYTES]).decode()[:_OF_CARD]
