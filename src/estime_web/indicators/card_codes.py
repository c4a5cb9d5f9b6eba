"""The short code of a card: what somebody types in the room, or a facilitator copies from a ballot of paper.

It carries 40 bits of an HMAC of the pass, keyed with the site's secret: nothing is stored. It opens a pass only while a
workshop goes on, and tries are counted; elsewhere the long address is needed.
"""

import base64
import re
from collections.abc import Iterable
from typing import Final

from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from estime_web.indicators.enums import Step
from estime_web.indicators.framing_addresses import token_typed
from estime_web.indicators.models import Arbitration, Member
from estime_web.indicators.queries.arbitrations import member_for_token

_PURPOSE: Final = "estime.indicators.card"
_BYTES: Final = 5
_ADDRESS: Final = re.compile(r"/i/([0-9A-Za-z]{32})(?:/|$)")
# What hands write and eyes read for letters that the codes have: the codes hold neither 0 nor 1.
_LOOKALIKES: Final = str.maketrans({"0": "O", "1": "I"})


def card_code(member: Member) -> str:
    """Return the code of a member, as it is printed: two times four letters and digits."""
    whole = _code(member)
    return f"{whole[:4]}-{whole[4:]}"


def member_with_code(arbitration: Arbitration, typed: str) -> Member | None:
    """Return whose card of this arbitration it is: either code as it was typed, or the address that a scanner read."""
    scanned = _ADDRESS.search(typed)
    member = member_for_token(scanned[1] if scanned else token_typed(typed))
    if member is not None:
        return member if member.arbitration_id == arbitration.pk else None
    return _found(_present().filter(arbitration=arbitration), typed)


def workshop_member_with_code(typed: str) -> Member | None:
    """Return whose card it is among the workshops that go on."""
    going_on = _present().filter(arbitration__is_workshop=True).exclude(arbitration__step=Step.DECIDED)
    return _found(going_on, typed)


def _present() -> QuerySet[Member]:
    rows = Member.objects.filter(left_at=None, access__revoked_at=None)
    return rows.select_related("access", "college", "arbitration__dossier", "arbitration__programme")


def _found(members: Iterable[Member], typed: str) -> Member | None:
    code = re.sub(r"[\s-]", "", typed).upper().translate(_LOOKALIKES)
    if not code.isascii():
        return None
    return next((member for member in members if constant_time_compare(_code(member), code)), None)


def _code(member: Member) -> str:
    seal = salted_hmac(_PURPOSE, f"{member.access_id}:{member.access.nonce}", algorithm="sha256").digest()
    return base64.b32encode(seal[:_BYTES]).decode()
