"""The evaluative question of a dossier and the other questions discussed, as a reader meets them."""

from dataclasses import dataclass

from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Alternative, Dossier, EvaluativeQuestion
from estime_web.dossiers.queries.maps import live_items


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSheet:
    """What a reader reads of the choice of the question.

    There is one question per dossier, but two people may each have begun one before they shared it: `rivals` are
    those that were shared less far, or begun later.
    """

    question: EvaluativeQuestion | None
    rivals: tuple[EvaluativeQuestion, ...]
    alternatives: tuple[Alternative, ...]


def question_sheet(dossier: Dossier, standing: Standing) -> QuestionSheet:
    """Return the question and the alternatives that somebody who stands there reads."""
    questions = live_items(EvaluativeQuestion, dossier, standing)
    questions.sort(key=lambda question: -min(question.visibility, dossier.furthest))
    return QuestionSheet(
        question=questions[0] if questions else None,
        rivals=tuple(questions[1:]),
        alternatives=tuple(live_items(Alternative, dossier, standing)),
    )
