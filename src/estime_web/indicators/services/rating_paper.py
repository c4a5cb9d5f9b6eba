"""Type in a ballot of paper."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.card_codes import member_with_code
from estime_web.indicators.enums import EntryMode
from estime_web.indicators.models import Arbitration, IndicatorCandidate
from estime_web.indicators.queries.rating import open_round_of
from estime_web.indicators.services.rating import ClosedRoundError, Said, give_view


def type_ballot(
    *,
    arbitration: Arbitration,
    code: str,
    grades: Mapping[IndicatorCandidate, int | None],
    request_key: str,
    actor: User,
) -> int:
    """Keep what a ballot of paper says, under the code of its card; return how many proposals it rates. All of it, or nothing.

    Raises
    ------
    ClosedRoundError
        No round is open.
    DomainError
        The code is that of no card, or of an observer's; or no box is ticked.
    """
    held = open_round_of(arbitration)
    if held is None:
        raise ClosedRoundError(_("No round is open: nothing is typed in now."))
    member = member_with_code(arbitration, code)
    if member is None:
        raise DomainError(_("No card has this code. Look at the ballot again: nothing was kept yet."))
    if not grades:
        raise DomainError(_("No box is ticked on this ballot. Type at least one answer."))
    with transaction.atomic():
        for candidate, grade in grades.items():
            said = Said(grade=grade, mode=EntryMode.PAPER)
            key = f"{request_key[:20]}-{candidate.number}"
            give_view(member=member, held=held, candidate=candidate, said=said, request_key=key)
        # How many ballots, never whose: neither the card nor its college stands here.
        record_activity(verb="type_ballot", subject=held, actor=actor)
    return len(grades)
