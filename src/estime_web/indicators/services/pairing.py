"""Figures beside stories: say for each criterion what serves, and which figure stands beside which story."""

from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import CandidateKind, Expectation, Meaning, Step
from estime_web.indicators.models import Criterion, IndicatorCandidate, Pairing
from estime_web.indicators.services.steps import hold, refuse_other_step

STEPS: Final = (Step.CLARIFY, Step.COST, Step.RATE_1, Step.DEBATE, Step.RATE_2, Step.BOARD)
FIGURES: Final = (CandidateKind.QUANTITATIVE, CandidateKind.MIXED)
STORIES: Final = (CandidateKind.QUALITATIVE, CandidateKind.MIXED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """What is said of one criterion; what is empty is not said."""

    expectation: Expectation | None = None
    meaning: Meaning | None = None
    figure: IndicatorCandidate | None = None
    story: IndicatorCandidate | None = None
    together: str = ""


def pair_criterion(*, criterion: Criterion, said: Paired, actor: User | None) -> Pairing:
    """Keep which figure stands beside which story for a criterion, and what they tell together.

    Raises
    ------
    DomainError
        It is not the time; a figure brings no figure, a story no words; or they are of another arbitration.
    """
    for candidate, kinds, sentence in (
        (said.figure, FIGURES, _("This proposal brings no figure. Choose another one.")),
        (said.story, STORIES, _("This proposal brings no words. Choose another one.")),
    ):
        if candidate is not None and candidate.kind not in kinds:
            raise DomainError(sentence)
        if candidate is not None and candidate.arbitration_id != criterion.arbitration_id:
            raise DomainError(_("This proposal is not on the list. Choose one of the list."))
    with transaction.atomic():
        held = hold(criterion.arbitration)
        refuse_other_step(held, *STEPS)
        pairing, _is_new = Pairing.objects.update_or_create(
            criterion=criterion,
            defaults={
                "expectation": said.expectation or "",
                "meaning": said.meaning or "",
                "figure": said.figure,
                "story": said.story,
                "together": said.together.strip(),
            },
        )
        record_activity(verb="pair_criterion", subject=held, actor=actor)
    return pairing
