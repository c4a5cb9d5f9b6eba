"""Open and close the rounds in which views are given. A round that was closed never opens again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import CandidateState, RoundState, Step
from estime_web.indicators.models import Arbitration, CandidateVersion, IndicatorCandidate, Round, View
from estime_web.indicators.queries.arbitrations import terms_of
from estime_web.indicators.queries.rating import rated_proposals
from estime_web.indicators.services.steps import hold, next_step, refuse_closed, refuse_other_step

RATING_STEPS = (Step.RATE_1, Step.RATE_2)
# A room may also be led from proposal to proposal while it listens.
LED_STEPS = (Step.RATE_1, Step.DEBATE, Step.RATE_2)


def open_first_round(arbitration: Arbitration, actor: User | None) -> None:
    """Open the first round, and freeze the wordings that views are given on."""
    standing = IndicatorCandidate.objects.filter(arbitration=arbitration, state=CandidateState.PROPOSED)
    worded = CandidateVersion.objects.filter(candidate__in=standing, frozen_at=None)
    worded.update(frozen_at=timezone.now())
    _open(arbitration, 1, actor)


def open_second_round(arbitration: Arbitration, actor: User | None) -> None:
    """Open the second round, after people listened to each other."""
    _open(arbitration, 2, actor)


def close_rounds(arbitration: Arbitration, actor: User | None) -> None:
    """Close the round that is open. From here on everybody may read what it says, as far as the cell rule lets them."""
    for held in arbitration.rounds.select_for_update().filter(state=RoundState.OPEN):
        held.state, held.closed_at = RoundState.CLOSED, timezone.now()
        held.save(update_fields=["state", "closed_at"])
        details = {"round": held.number, "views": held.views.count()}
        record_activity(verb="close_round", subject=held, actor=actor, details=details)


def refuse_last_round_without_views(arbitration: Arbitration) -> None:
    """Refuse to close the last round before anybody has answered in any: it never opens again, and nothing could be chosen.

    Raises
    ------
    DomainError
        Nobody has given a view.
    """
    if next_step(arbitration) == Step.DEBATE and not has_one_round(arbitration):
        return
    if not View.objects.filter(round__arbitration=arbitration).exists():
        raise DomainError(
            _(
                "Nobody has given a view yet. Leave the round open until somebody has: without views nothing can be chosen."
            )
        )


def has_one_round(arbitration: Arbitration) -> bool:
    """Say whether the terms ask for one round only."""
    return terms_of(arbitration).rounds == 1


def set_pace(*, arbitration: Arbitration, candidate: IndicatorCandidate | None, actor: User) -> None:
    """Let the room look at one proposal; None: everybody goes at their own pace.

    Raises
    ------
    DomainError
        The room neither rates nor listens now, or the proposal is not rated here.
    """
    with transaction.atomic():
        held = hold(arbitration)
        refuse_other_step(held, *LED_STEPS)
        if candidate is not None and candidate.pk not in {each.candidate.pk for each in rated_proposals(held)}:
            raise DomainError(_("This proposal is not rated here."))
        held.pace = candidate
        held.save(update_fields=["pace"])
        details = {} if candidate is None else {"candidate": str(candidate.pk)}
        record_activity(verb="set_pace", subject=held, actor=actor, details=details)


def _open(arbitration: Arbitration, number: int, actor: User | None) -> None:
    refuse_closed(arbitration)
    held, made = Round.objects.get_or_create(
        arbitration=arbitration, number=number, defaults={"opened_at": timezone.now()}
    )
    if made:
        record_activity(verb="open_round", subject=held, actor=actor, details={"round": number})
