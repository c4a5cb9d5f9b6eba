"""A figure, a story, or both: two questions that help to choose.

From Rick Davies, who made the most significant change technique: was the change expected, and do people agree on what it means?
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from estime.language import translator


class Foreseen(StrEnum):
    """Whether the change was expected."""

    EXPECTED = "expected"
    UNEXPECTED = "unexpected"


class Meaning(StrEnum):
    """Whether people agree on what the change means."""

    AGREED = "agreed"
    DISPUTED = "disputed"


class Pairing(StrEnum):
    """What serves best to follow a change."""

    FIGURE = "figure"
    FIGURE_AND_STORY = "figure_and_story"
    STORY_FIRST = "story_first"
    STORY = "story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised:
    """One cell of the two by two, in words."""

    foreseen: Foreseen
    meaning: Meaning
    pairing: Pairing
    situation: str
    advice: str


PAIRINGS: Final = {
    (Foreseen.EXPECTED, Meaning.AGREED): Pairing.FIGURE,
    (Foreseen.EXPECTED, Meaning.DISPUTED): Pairing.FIGURE_AND_STORY,
    (Foreseen.UNEXPECTED, Meaning.AGREED): Pairing.STORY_FIRST,
    (Foreseen.UNEXPECTED, Meaning.DISPUTED): Pairing.STORY,
}


def pairing_of(foreseen: Foreseen, meaning: Meaning) -> Pairing:
    """Return what serves best.

    >>> pairing_of(Foreseen.UNEXPECTED, Meaning.DISPUTED).value
    'story'
    """
    return PAIRINGS[foreseen, meaning]


def two_by_two(language: str) -> tuple[Advised, ...]:
    """Return the four cells in words, expected changes first."""
    return tuple(pairing_in_words(foreseen, meaning, language) for foreseen, meaning in PAIRINGS)


def pairing_in_words(foreseen: Foreseen, meaning: Meaning, language: str) -> Advised:
    """Say one cell in words: the situation, and what to take."""
    gettext = translator(language).gettext
    situations = {
        Pairing.FIGURE: gettext("You expect this change, and you agree on what it means."),
        Pairing.FIGURE_AND_STORY: gettext("You expect this change, but it does not mean the same to everybody."),
        Pairing.STORY_FIRST: gettext("Nobody expected this change, but you agree on what it means."),
        Pairing.STORY: gettext("Nobody expected this change, and it does not mean the same to everybody."),
    }
    advices = {
        Pairing.FIGURE: gettext("A figure serves well here. A story beside it shows what it covers."),
        Pairing.FIGURE_AND_STORY: gettext(
            "Take a figure and a story: the figure says how much, the stories say for whom and why."
        ),
        Pairing.STORY_FIRST: gettext(
            "Begin with stories. They will tell you whether there is something to count, and what."
        ),
        Pairing.STORY: gettext(
            "Take stories, and leave the figure: there is nothing yet that a figure could say fairly."
        ),
    }
    pairing = PAIRINGS[foreseen, meaning]
    return Advised(
        foreseen=foreseen, meaning=meaning, pairing=pairing, situation=situations[pairing], advice=advices[pairing]
    )
