"""The readiness conversation as a page reads it out: each question, and what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.dossiers.enums import Decision, Motivation
from estime_web.dossiers.models import Readiness
from estime_web.dossiers.prompts import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the conversation: what is asked, and the answer in lines; none yet where it is empty."""

    key: str
    number: int
    question: Asked
    lines: tuple[str, ...]


def parts_of(questions: Mapping[str, Asked], keys: tuple[str, ...], readiness: Readiness | None) -> list[Part]:
    """Return the parts in the order of the method, with the answers of a conversation."""
    ordered = [key for key in questions if key in keys]
    return [
        Part(
            key=key,
            number=number,
            question=questions[key],
            lines=_lines(readiness, key) if readiness is not None else (),
        )
        for number, key in enumerate(ordered, start=1)
    ]


def next_part(parts: list[Part]) -> Part | None:
    """Return the first part that has no answer yet."""
    return next((part for part in parts if not part.lines), None)


def _lines(readiness: Readiness, key: str) -> tuple[str, ...]:
    if key == "motivation":
        chosen = [str(Motivation(each).label) for each in readiness.motivations if each in Motivation.values]
        return _filled(capfirst(", ".join(chosen)), readiness.motivation_words)
    if key == "hours":
        return _hours(readiness)
    if key == "decision":
        return _decision(readiness)
    return _filled(getattr(readiness, key))


def _hours(readiness: Readiness) -> tuple[str, ...]:
    mine, theirs = readiness.hours_enterprise, readiness.hours_coach
    lines = []
    if mine is not None:
        lines.append(
            ngettext("%(hours)s hour for the enterprise", "%(hours)s hours for the enterprise", mine) % {"hours": mine}
        )
    if theirs is not None:
        lines.append(
            ngettext("%(hours)s hour for the accompaniment", "%(hours)s hours for the accompaniment", theirs)
            % {"hours": theirs}
        )
    return tuple(lines)


def _decision(readiness: Readiness) -> tuple[str, ...]:
    if readiness.decision == Decision.UNDECIDED:
        return ()
    held_on = readiness.held_on
    day = _("Conversation of %(day)s") % {"day": formats.date_format(held_on)} if held_on else ""
    return _filled(capfirst(readiness.get_decision_display()), readiness.decision_words, day)


def _filled(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line.strip())
