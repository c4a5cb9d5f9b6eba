"""The joint display: one row per criterion, the figure beside the story, and what they tell together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime_web.indicators.enums import CandidateKind
from estime_web.indicators.models import Arbitration, Criterion, Pairing
from estime_web.indicators.queries.candidates import Proposal, proposals_of

if TYPE_CHECKING:
    from estime.arbitration.pairing import Advised

_IN_FIGURES = {CandidateKind.QUANTITATIVE, CandidateKind.MIXED}
_IN_WORDS = {CandidateKind.QUALITATIVE, CandidateKind.MIXED}


@dataclass(frozen=True, slots=True, kw_only=True)
class JointRow:
    """One criterion: what stands beside what, the advice, and what is proposed for it."""

    criterion: Criterion
    pairing: Pairing | None
    figure: Proposal | None
    story: Proposal | None
    figures: tuple[Proposal, ...]
    stories: tuple[Proposal, ...]
    advice: str

    @property
    def sentence(self) -> str:
        """Say what is there and what is not, where nothing was chosen yet."""
        if self.figures and self.stories:
            return _("Figures and stories are proposed. Choose which stand beside each other.")
        if self.figures:
            return _("Only figures are proposed. Invite somebody to tell the story behind them.")
        if self.stories:
            return _("Only stories are proposed. That may be all it needs.")
        return _("Nothing is proposed for it yet.")


def joint_rows(arbitration: Arbitration) -> list[JointRow]:
    """Return the joint display of an arbitration, in six queries."""
    proposals = [each for each in proposals_of(arbitration) if each.stands]
    criteria = arbitration.criteria.prefetch_related("pairing__figure", "pairing__story")
    return [_row(criterion, proposals) for criterion in criteria]


def choices_for(proposals: Iterable[Proposal], *, in_figures: bool) -> list[tuple[str, str]]:
    """Return the proposals that bring figures, or words, by number and name."""
    kinds = _IN_FIGURES if in_figures else _IN_WORDS
    return [(str(each.candidate.number), str(each.version.name)) for each in proposals if each.candidate.kind in kinds]


def two_by_two() -> "tuple[Advised, ...]":
    """Return the two questions as four cells in the language of the reader."""
    from estime.arbitration.pairing import two_by_two as cells  # noqa: PLC0415 -- slow import

    return cells(get_language() or "en")


def _row(criterion: Criterion, proposals: list[Proposal]) -> JointRow:
    pairing = getattr(criterion, "pairing", None)
    of_it = [each for each in proposals if each.candidate.criterion_id == criterion.pk]
    by_pk = {each.candidate.pk: each for each in proposals}
    return JointRow(
        criterion=criterion,
        pairing=pairing,
        figure=by_pk.get(pairing.figure_id) if pairing else None,
        story=by_pk.get(pairing.story_id) if pairing else None,
        figures=tuple(each for each in of_it if each.candidate.kind in _IN_FIGURES),
        stories=tuple(each for each in of_it if each.candidate.kind in _IN_WORDS),
        advice=_advice(pairing),
    )


def _advice(pairing: Pairing | None) -> str:
    from estime.arbitration.pairing import Foreseen, Meaning, pairing_in_words  # noqa: PLC0415 -- slow import

    if pairing is None or not pairing.expectation or not pairing.meaning:
        return ""
    foreseen, meaning = Foreseen(pairing.expectation), Meaning(pairing.meaning)
    return pairing_in_words(foreseen, meaning, get_language() or "en").advice
