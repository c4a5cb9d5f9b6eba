"""What a consensus process has to tell: the items of ACCORD, under labels of our own.

ACCORD (ACcurate COnsensus Reporting Document): W. Gattrell and others, PLoS Medicine 21(1), 2024, doi
10.1371/journal.pmed.1004326. Confirmed from its abstract: 35 items; 1 for the title, 3 for the introduction, 21 for the
methods, 5 for the results, 2 for the discussion, 3 for other information. What each item asks for, and its place within
its section, is paraphrased from general knowledge of the list and was not read again in the source: compare with it
before an account leaves for a journal that asks for ACCORD.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Section(StrEnum):
    """The parts of an account."""

    TITLE = "title"
    INTRODUCTION = "introduction"
    METHODS = "methods"
    RESULTS = "results"
    DISCUSSION = "discussion"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordItem:
    """One thing to tell. `code` is its letter and number; `label` is a message of the catalogue."""

    code: str
    section: Section
    label: str


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is read."""
    return message


SECTION_LABELS: Final[Mapping[Section, str]] = {
    Section.TITLE: _("Title"),
    Section.INTRODUCTION: _("Introduction"),
    Section.METHODS: _("How it was done"),
    Section.RESULTS: _("What came out"),
    Section.DISCUSSION: _("Discussion"),
    Section.OTHER: _("Other information"),
}

_LABELS: Final[Mapping[Section, tuple[str, tuple[str, ...]]]] = {
    Section.TITLE: ("T", (_("The title says that a consensus was sought, and how"),)),
    Section.INTRODUCTION: (
        "I",
        (
            _("Why a consensus was sought"),
            _("What it was for, for whom and where"),
            _("What it renews, and why"),
        ),
    ),
    Section.METHODS: (
        "M",
        (
            _("Where the protocol was deposited"),
            _("Who led the process, with what experience"),
            _("Who could take part, how many, and who chose them"),
            _("How people were invited"),
            _("What part the people concerned took"),
            _("What the proposals were made from"),
            _("How the literature was searched"),
            _("What evidence was given to the participants"),
            _("The steps that led to a consensus"),
            _("How questions were put and could be answered"),
            _("What each step was for"),
            _("When there is consensus, and why so"),
            _("Whether what was agreed was rated again"),
            _("How answers were collected, alone or together"),
            _("How answers were processed"),
            _("How the material was tried out"),
            _("What people were told after each step"),
            _("How anonymity was kept"),
            _("What those who led it had to say in the decision"),
            _("What people received for taking part"),
            _("What was done so that everybody could take part"),
        ),
    ),
    Section.RESULTS: (
        "R",
        (
            _("When each step took place"),
            _("Where the protocol was left, and why"),
            _("How many took part in each step, and who they were"),
            _("What came out of it"),
            _("What was changed or removed on the way"),
        ),
    ),
    Section.DISCUSSION: (
        "D",
        (
            _("Strengths and limits of the process"),
            _("How it compares with what is known elsewhere"),
        ),
    ),
    Section.OTHER: (
        "O",
        (
            _("Who endorses it, in what role"),
            _("Conflicts of interest, and what was done about them"),
            _("Who paid, in what role"),
        ),
    ),
}

ITEMS: Final = tuple(
    AccordItem(code=f"{letter}{number}", section=section, label=label)
    for section, (letter, labels) in _LABELS.items()
    for number, label in enumerate(labels, start=1)
)
CODES: Final = frozenset(item.code for item in ITEMS)
