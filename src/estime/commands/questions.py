"""Which question `estime allocate` is asked, and which options go with it."""

import argparse
from enum import StrEnum
from typing import Final

from estime.commands.refusals import RefusedError
from estime.language import translator


class Question(StrEnum):
    """What is asked of a day. Each but the first two has its option, of the same name."""

    PLAN = "plan"
    OPTIONS = "options"
    LOCK = "lock"
    WHAT_IF = "what_if"
    WHAT_WOULD_HELP = "what_would_help"
    WHY = "why"
    COMPARE = "compare"
    MIXING_CURVE = "mixing_curve"
    CHOOSE_SESSIONS = "choose_sessions"


_ASKING: Final = tuple(question for question in Question if question not in {Question.PLAN, Question.OPTIONS})
_WRITING: Final = frozenset(
    {Question.PLAN, Question.OPTIONS, Question.LOCK, Question.WHAT_IF, Question.CHOOSE_SESSIONS}
)
_NEEDS: Final = {"stability": "lock", "frozen": "lock", "options": "lock", "exact": "why"}


def question_of(options: argparse.Namespace) -> Question:
    """Return the question that the options ask.

    Raises
    ------
    RefusedError
        If they ask two things, or something that does not go together.
    """
    text = translator(options.lang)
    asked = [question for question in _ASKING if getattr(options, question.value)]
    if len(asked) > 1:
        sentence = text.gettext("“%(first)s” and “%(second)s” ask two different things: ask them one at a time.")
        raise RefusedError(sentence % {"first": _option(asked[0]), "second": _option(asked[1])})
    for name, needed in _NEEDS.items():
        if getattr(options, name) and not getattr(options, needed):
            sentence = text.gettext("“%(option)s” only goes with “%(needed)s”.")
            raise RefusedError(sentence % {"option": _option(name), "needed": _option(needed)})
    question = asked[0] if asked else Question.PLAN
    if not options.file and question is not Question.COMPARE:
        raise RefusedError(
            text.gettext("Name the file of the day. “estime template allocate -o day.xlsx” writes one to begin from.")
        )
    return _with_output(question, options)


def _with_output(question: Question, options: argparse.Namespace) -> Question:
    text = translator(options.lang)
    if options.output and question not in _WRITING:
        sentence = text.gettext("“%(option)s” writes no file: leave “-o” out.")
        raise RefusedError(sentence % {"option": _option(question)})
    if question is Question.PLAN and not options.output and not options.json:
        raise RefusedError(text.gettext("Say where to write the plan: “-o plan.xlsx” or “-o plan.json”."))
    if question is not Question.LOCK:
        return question
    is_choice = options.options or not options.output
    if is_choice and options.stability:
        raise RefusedError(
            text.gettext("“--stability” chooses the plan to write: give “-o” too, and leave “--options” out.")
        )
    return Question.OPTIONS if is_choice else Question.LOCK


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
