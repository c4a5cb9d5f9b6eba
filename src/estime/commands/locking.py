"""`--lock`: plan again a day that has changed, and keep as much of the plan in force as is wanted."""

from collections.abc import Iterator, Mapping

from estime.allocation import Plan, Problem, Stability
from estime.allocation.changes import Comparison, compare
from estime.allocation.replanning import Option, adapted, replan
from estime.commands.answers import Answer, comparison_to_json
from estime.commands.asking import Asked
from estime.commands.files import read_plan
from estime.commands.questions import Question
from estime.commands.refusals import RefusedError
from estime.commands.telling import comparison_lines, comparison_sentences
from estime.commands.terminal import table_lines
from estime.language import translator
from estime.provenance import Json

Frozen = tuple[tuple[str, str], ...]


def locked(asked: Asked) -> Answer:
    """Plan again as near to the plan in force as `--stability` says, write the plan, and say what changes."""
    in_force, frozen = _in_force(asked)
    stability = Stability(asked.options.stability or Stability.FEWEST)
    problem = adapted(asked.problem, in_force.seats, stability, frozen=frozen)
    _expect_common_seats(asked, problem)
    plan = asked.solve(problem)
    asked.write(problem, plan)
    comparison = compare(problem, in_force.seats, plan.seats)
    naming = asked.naming()
    told = [*comparison_sentences(comparison, naming, asked.language), *_frozen_sentence(frozen, asked.language)]
    explanation = asked.explanation(problem, plan)
    return Answer(
        question=Question.LOCK,
        sentences=[*told, *explanation],
        lines=[*told, *comparison_lines(comparison, naming, asked.language), "", *explanation],
        values={
            **asked.written(problem, plan),
            "stability": stability.value,
            "frozen": [list(seat) for seat in frozen],
            "comparison": comparison_to_json(comparison),
        },
    )


def options_side_by_side(asked: Asked) -> Answer:
    """Show the ways to go on side by side; nothing is written."""
    text = translator(asked.language)
    in_force, frozen = _in_force(asked)
    _expect_common_seats(asked, adapted(asked.problem, in_force.seats, Stability.FEWEST, frozen=frozen))
    asked.progress.tell(text.gettext("Planning again: with the fewest changes, balanced, and as well as possible"))
    found = replan(asked.problem, in_force.seats, frozen=frozen, time_limit_seconds=asked.time_limit)
    nothing = text.gettext(
        "Nothing is written. To write one of these plans: “--stability” with “fewest”, “balanced” or “best”, and “-o”."
    )
    sentences = [*_frozen_sentence(frozen, asked.language), nothing]
    return Answer(
        question=Question.OPTIONS,
        sentences=sentences,
        lines=[*_table(found, asked.language), "", *sentences],
        values={"frozen": [list(seat) for seat in frozen], "options": [_option_to_json(option) for option in found]},
    )


def _in_force(asked: Asked) -> tuple[Plan, Frozen]:
    """Return the plan in force, and its seats at the times that are over."""
    plan, naming = read_plan(asked.options.lock).plan, asked.naming()
    over = {naming.slot(typed) for typed in asked.options.frozen or ()}
    sessions = {session.id for session in asked.problem.sessions if session.slot in over}
    people = {person.id for person in asked.problem.people}
    frozen = ((seat.person, seat.session) for seat in plan.seats if seat.session in sessions and seat.person in people)
    return plan, tuple(sorted(frozen))


def _frozen_sentence(frozen: Frozen, language: str) -> Iterator[str]:
    if frozen:
        sentence = translator(language).ngettext(
            "%(count)d seat stays as it was: its time is over.",
            "%(count)d seats stay as they were: their times are over.",
            len(frozen),
        )
        yield sentence % {"count": len(frozen)}


def _expect_common_seats(asked: Asked, problem: Problem) -> None:
    if not problem.previous:
        sentence = translator(asked.language).gettext(
            "No seat of “%(plan)s” is in this day: it is the plan of another one. Choose another file."
        )
        raise RefusedError(sentence % {"plan": asked.options.lock})


def _table(found: tuple[Option, ...], language: str) -> list[str]:
    text = translator(language)
    names: Mapping[Stability, str] = {
        Stability.FEWEST: text.gettext("fewest changes"),
        Stability.BALANCED: text.gettext("balanced"),
        Stability.BEST: text.gettext("best plan"),
    }
    measures = [
        text.gettext("seats that change"),
        text.gettext("people who move"),
        text.gettext("better served"),
        text.gettext("less well served"),
        text.gettext("gain"),
        text.gettext("sessions touched"),
        text.gettext("seats missing"),
    ]
    columns = [[*map(str, _numbers(option.comparison, option.plan))] for option in found]
    return table_lines(["", *(names[option.stability] for option in found)], zip(measures, *columns, strict=True))


def _numbers(comparison: Comparison, plan: Plan) -> tuple[int, ...]:
    return (
        len(comparison.changes),
        len(comparison.people),
        comparison.better,
        comparison.worse,
        -comparison.cost,
        len(comparison.sessions),
        len(plan.unplaced),
    )


def _option_to_json(option: Option) -> Json:
    return {
        "stability": option.stability.value,
        "problem_hash": option.plan.problem_hash,
        "unplaced": [list(pair) for pair in option.plan.unplaced],
        "is_proven": option.plan.is_proven,
        "comparison": comparison_to_json(option.comparison),
    }
