"""Votes by their names: agree, disagree, pass; and the latest of each person on each statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int8]


class Vote(StrEnum):
    """What somebody says of a statement. Names, never signs: systems disagree on which sign means agreement."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105 -- a vote, no secret


# Inside an array, a vote is its place here plus one; nought is « has not voted ». No code leaves this package.
ORDER: Final = (Vote.AGREE, Vote.DISAGREE, Vote.PASS)
NO_VOTE: Final = 0
AGREE, DISAGREE, PASSED = (ORDER.index(vote) + 1 for vote in (Vote.AGREE, Vote.DISAGREE, Vote.PASS))
_CODES: Final = {vote: place for place, vote in enumerate(ORDER, start=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteEvent:
    """One line of the log: who said what of which statement, and when.

    `at` orders the votes of one person on one statement: texts such as `2017-06-01` or `2017-06-01T09:30`, the later
    the larger. The empty text is before all.
    """

    person: str
    statement: str
    vote: Vote
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteTable:
    """The latest votes: people and statements in the order of their identifiers.

    `codes` has a row for each person and a column for each statement; `vote` puts a code in words.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    codes: Codes

    def vote(self, person: str, statement: str) -> Vote | None:
        """Return what somebody says of a statement; None where they have not voted."""
        code = int(self.codes[self.people.index(person), self.statements.index(statement)])
        return ORDER[code - 1] if code else None


def latest(events: Iterable[VoteEvent]) -> VoteTable:
    """Return the latest vote of each person on each statement, whatever the order of the events.

    Of events at the same moment, equal votes count once. Votes that differ at the same moment have no latest:
    `validate` refuses them, and here the one that stands first in `ORDER` counts.

    >>> table = latest([VoteEvent(person="p1", statement="s1", vote=Vote.AGREE, at="2017-06-01"),
    ...                 VoteEvent(person="p1", statement="s1", vote=Vote.PASS, at="2017-06-02")])
    >>> table.vote("p1", "s1")
    <Vote.PASS: 'pass'>
    """
    last: dict[tuple[str, str], tuple[str, int]] = {}
    for event in events:
        place, said = (event.person, event.statement), (event.at, -_CODES[event.vote])
        if place not in last or last[place] < said:
            last[place] = said
    people = tuple(sorted({person for person, _ in last}))
    statements = tuple(sorted({statement for _, statement in last}))
    row_of = {person: row for row, person in enumerate(people)}
    column_of = {statement: column for column, statement in enumerate(statements)}
    codes = np.zeros((len(people), len(statements)), dtype=np.int8)
    for (person, statement), (_, code) in last.items():
        codes[row_of[person], column_of[statement]] = -code
    codes.setflags(write=False)
    return VoteTable(people=people, statements=statements, codes=codes)
