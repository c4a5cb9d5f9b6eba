"""`estime compare A B`: two plans of a day side by side."""

import argparse
from collections.abc import Iterator

from estime.allocation import Plan, Stage, StageName
from estime.allocation.changes import compare
from estime.allocation.explanation import numbers, stage_label
from estime.commands.answers import Answer, comparison_to_json, tell
from estime.commands.files import WrittenPlan, read_day, read_plan
from estime.commands.naming import Naming
from estime.commands.questions import Question
from estime.commands.refusals import Refusals, RefusedError
from estime.commands.telling import comparison_lines, comparison_sentences, gains
from estime.commands.terminal import table_lines
from estime.exchange.allocation_reading import DayInWorkbook
from estime.language import translator
from estime.provenance import Json


def compare_plans(options: argparse.Namespace) -> int:
    """Say what changes from one plan to another, who gains and who loses, and what each stage is worth."""
    with Refusals(options.lang) as refusals:
        first, second = map(read_plan, options.compare)
        day = _day(options, first, second)
        refusals.names = day.names
        answer = _answer(day, first.plan, second.plan, options.lang)
    tell(answer, options)
    return 0


def _day(options: argparse.Namespace, first: WrittenPlan, second: WrittenPlan) -> DayInWorkbook:
    """Return the day by which the plans are compared: the one given, else that of the second plan, or of the first."""
    if options.file:
        return read_day(options.file)
    problem = second.problem or first.problem
    if problem is None:
        raise RefusedError(
            translator(options.lang).gettext("Neither file holds the day of its plan: name the day too.")
        )
    return DayInWorkbook(problem=problem, names={})


def _answer(day: DayInWorkbook, first: Plan, second: Plan, language: str) -> Answer:
    problem, naming = day.problem, Naming(day.problem, day.names, language)
    comparison = compare(problem, first.seats, second.seats)
    gained = gains(problem, first.seats, second.seats)
    better = [person for person, gain in gained.items() if gain > 0]
    worse = [person for person, gain in gained.items() if gain < 0]
    text = translator(language)
    sentences = [*comparison_sentences(comparison, naming, language)]
    if better:
        names = ", ".join(map(naming.name, better))
        sentences.append(text.gettext("Better served by the second plan: %(people)s.") % {"people": names})
    if worse:
        names = ", ".join(map(naming.name, worse))
        sentences.append(text.gettext("Better served by the first plan: %(people)s.") % {"people": names})
    return Answer(
        question=Question.COMPARE,
        sentences=sentences,
        lines=[*sentences, *comparison_lines(comparison, naming, language), "", *_stages(first, second, language)],
        values={
            "comparison": comparison_to_json(comparison),
            "better_served": [*better],
            "less_well_served": [*worse],
            "stages": [_pair_to_json(name, pair) for name, *pair in _pairs(first, second)],
        },
    )


def _pairs(first: Plan, second: Plan) -> Iterator[tuple[StageName, Stage | None, Stage | None]]:
    """Yield the stages of both plans in their order; one that a plan does not have is None there."""
    stages = [{stage.name: stage for stage in plan.stages} for plan in (first, second)]
    for name in StageName:
        if name in stages[0] or name in stages[1]:
            yield name, stages[0].get(name), stages[1].get(name)


def _stages(first: Plan, second: Plan, language: str) -> list[str]:
    text = translator(language)
    headings = [text.gettext("stage"), text.gettext("first plan"), text.gettext("second plan")]
    rows = (
        [stage_label(name, text), *(_told(stage, language) for stage in pair)] for name, *pair in _pairs(first, second)
    )
    return table_lines(headings, rows)


def _told(stage: Stage | None, language: str) -> str:
    if stage is None:
        return "–"
    text = translator(language)
    words = text.gettext("%(values)s (proven)") if stage.is_proven else text.gettext("%(values)s (not proven)")
    return words % {"values": numbers(stage.values)}


def _pair_to_json(name: StageName, pair: list[Stage | None]) -> Json:
    first, second = pair
    return {"name": name.value, "first": _stage_to_json(first), "second": _stage_to_json(second)}


def _stage_to_json(stage: Stage | None) -> Json:
    return None if stage is None else {"values": [*stage.values], "bounds": [*stage.bounds]}
