"""« Pourquoi pas mon premier choix ? », in sentences, for the person who wished it. Others are counts, never under three."""

from dataclasses import dataclass

from i18nfield.strings import LazyI18nString

from estime.allocation.answer_words import why_sentences
from estime.allocation.why import Reason
from estime.allocation.why import WhyNot as Why
from estime_web.encounters.models import Participation, Plan, WhyNot


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One wish that was not granted: the workshop, its place in the wishes, and why."""

    title: LazyI18nString
    rank: int
    sentences: tuple[str, ...]


def answers_for(participation: Participation, plan: Plan, language: str) -> list[Answer]:
    """Return why the favourites of somebody were not granted, the best liked first; nothing where it is not computed."""
    rows = WhyNot.objects.filter(plan=plan, participation=participation).select_related("workshop")
    ranks = dict(participation.wishes.values_list("workshop_id", "rank"))
    found = [
        Answer(
            title=row.workshop.title,
            rank=ranks[row.workshop_id],
            sentences=why_sentences(why_of(row).suppressed(), row.workshop.title.localize(language), language),
        )
        for row in rows
        if row.workshop_id in ranks
    ]
    return sorted(found, key=lambda answer: answer.rank)


def why_of(row: WhyNot) -> Why:
    """Return the answer of the library as it was written down, with its exact counts: organisers alone read them."""
    answer = row.answer
    return Why(
        person=answer["person"],
        workshop=answer["workshop"],
        reason=Reason(answer["reason"]),
        worse=answer["worse"],
        better=answer["better"],
        unplaced=answer["unplaced"],
        moved=answer["moved"],
        lacking=answer["lacking"],
        ranks=tuple(answer["ranks"]),
    )
