"""« Ce qui aiderait »: changes of the programme that were tried, in words for the organiser."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from estime.allocation import Problem
from estime.allocation.answer_words import effect_sentences, remedy_label
from estime.allocation.canonical import problem_from_json
from estime.allocation.remedies import Effect, Numbers, Remedy, RemedyKind
from estime_web.encounters.hours import span
from estime_web.encounters.models import Plan
from estime_web.encounters.problems import row_id


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectInWords:
    """One change, and what it would bring. `is_second_room`: the workshop is given at that time already."""

    label: str
    sentences: tuple[str, ...]
    is_proven: bool
    is_second_room: bool


def effects_of(plan: Plan, language: str) -> tuple[EffectInWords, ...]:
    """Return what would help a plan, the most helpful first; nothing before it was looked for."""
    rows = plan.help.get("effects", [])
    if not rows:
        return ()
    problem = worded(problem_from_json(plan.computation.input), plan)
    return tuple(effect_in_words(effect, problem, language) for effect in _effects(rows))


def effect_in_words(effect: Effect, problem: Problem, language: str) -> EffectInWords:
    """Say what a change is and brings. `problem` is `worded`."""
    label = remedy_label(effect.remedy, problem, language)
    return EffectInWords(
        label=label[:1].upper() + label[1:],
        sentences=effect_sentences(effect, language),
        is_proven=effect.is_proven,
        is_second_room=is_second_room(effect.remedy, problem),
    )


def is_second_room(remedy: Remedy, problem: Problem) -> bool:
    """Say whether a session would run beside another one of the same workshop: the programme takes a larger room."""
    given = {(session.workshop, session.slot) for session in problem.sessions}
    return remedy.kind is RemedyKind.SESSION and (remedy.workshop, remedy.slot) in given


def worded(problem: Problem, plan: Plan) -> Problem:
    """Return the question of a plan with the hours as its reader says them."""
    hours = {slot.pk: span(slot.starts_at, slot.ends_at) for slot in plan.encounter.slots.all()}
    slots = tuple(replace(slot, label=hours.get(row_id(slot.id), slot.label)) for slot in problem.slots)
    return replace(problem, slots=slots)


def _effects(rows: list[dict[str, Any]]) -> Iterator[Effect]:  # Any: JSON of the model
    for row in rows:
        remedy = {**row["remedy"], "kind": RemedyKind(row["remedy"]["kind"])}
        yield Effect(
            remedy=Remedy(**remedy),
            before=Numbers(**row["before"]),
            after=Numbers(**row["after"]),
            is_better=True,
            is_proven=row["is_proven"],
        )
