"""`estime allocate`: plan a day, or answer a question about it."""

import argparse
from collections.abc import Callable, Mapping
from typing import Final

from estime.commands import comparing, explaining, locking, mixing, programming, remedying
from estime.commands.answers import Answer, tell
from estime.commands.asking import Asked
from estime.commands.files import expect_writable, read_day
from estime.commands.questions import Question, question_of
from estime.commands.refusals import Refusals
from estime.commands.terminal import Progress


def allocate(options: argparse.Namespace) -> int:
    """Plan a day from a file, or answer a question about it."""
    question = question_of(options)
    if question is Question.COMPARE:
        return comparing.compare_plans(options)
    if options.output:
        expect_writable(options.output, ".xlsx", ".json", language=options.lang)
    with Refusals(options.lang) as refusals, Progress(options.lang, is_quiet=options.quiet) as progress:
        day = read_day(options.file, options.seed)
        refusals.names = day.names
        answer = _ANSWERS[question](Asked(day=day, options=options, progress=progress))
    tell(answer, options)
    return 0


def _plan(asked: Asked) -> Answer:
    plan = asked.solve(asked.problem, require_everybody=not asked.options.allow_unplaced)
    asked.write(asked.problem, plan)
    return Answer(
        question=Question.PLAN,
        sentences=asked.explanation(asked.problem, plan),
        values=asked.written(asked.problem, plan),
    )


_ANSWERS: Final[Mapping[Question, Callable[[Asked], Answer]]] = {
    Question.PLAN: _plan,
    Question.OPTIONS: locking.options_side_by_side,
    Question.LOCK: locking.locked,
    Question.WHAT_IF: remedying.what_if,
    Question.WHAT_WOULD_HELP: remedying.helpful_changes,
    Question.WHY: explaining.why,
    Question.MIXING_CURVE: mixing.curve,
    Question.CHOOSE_SESSIONS: programming.choose,
}
