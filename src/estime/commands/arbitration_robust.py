"""`--robust`: which elements stay when hours, people or shares move a little, and which deserve talk."""

from collections.abc import Sequence
from typing import Final

from estime.arbitration.robustness import Change, Robustness, Standing, Steadiness, robustness
from estime.arbitration.robustness_words import robustness_to_json, standing_in_words
from estime.commands.arbitration_answers import shortened
from estime.commands.arbitration_asked import Arbitration, Part
from estime.commands.terminal import table_lines
from estime.language import translator

_PARTS_TOLD: Final = 10


def robust_part(asked: Arbitration, found: Robustness) -> Part:
    """Tell how firmly each element stands."""
    said = _counts(found, asked.language)
    return Part(
        lines=["", said, "", *_table(asked, found)], sentences=[said], values={"robustness": robustness_to_json(found)}
    )


def trials(asked: Arbitration) -> Robustness:
    """Choose again and again with something moved."""
    text, told = translator(asked.language), -1

    def tell(done: int, total: int) -> None:
        nonlocal told
        if (part := done * _PARTS_TOLD // total) > told:
            told = part
            asked.progress.step(done - 1, total, text.gettext("Choosing again with something moved"))

    return robustness(asked.problem, on_progress=tell)


def _counts(found: Robustness, language: str) -> str:
    sentence = translator(language).gettext("%(solid)d solid, %(open)d open to discussion, %(out)d out.")
    return sentence % {standing.value: len(found.of(standing)) for standing in Standing}


def _table(asked: Arbitration, found: Robustness) -> Sequence[str]:
    text = translator(asked.language)
    changes = {
        Change.HOURS: text.gettext("other hours"),
        Change.PARTICIPANTS: text.gettext("other people"),
        Change.SHARES: text.gettext("other shares"),
    }
    drawn = [change for change in Change if any(row.change is change for each in found.elements for row in each.drawn)]
    headings = [
        text.gettext("identifier"),
        text.gettext("element"),
        text.gettext("proposed"),
        text.gettext("how firmly"),
        *(changes[change] for change in drawn),
    ]
    order = list(Standing)
    elements = sorted(found.elements, key=lambda each: (order.index(each.standing), each.element))
    return table_lines(headings, (_row(asked, each, drawn) for each in elements))


def _row(asked: Arbitration, each: Steadiness, drawn: Sequence[Change]) -> Sequence[str]:
    times = {row.change: f"{row.chosen * 100 // row.runs}\u00a0%" for row in each.drawn}
    return [
        each.element,
        shortened(asked.names[each.element]),
        "x" if each.is_chosen else "",
        standing_in_words(each.standing, asked.language),
        *(times.get(change, "–") for change in drawn),
    ]
