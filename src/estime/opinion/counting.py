"""How each declared college votes on each statement."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from estime.opinion.statistics import Tally
from estime.opinion.votes import AGREE, DISAGREE, ORDER, PASSED, VoteTable

NO_COLLEGE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The votes on one statement, by college; `NO_COLLEGE` holds those of people without one. Never to be shown as they are."""

    statement: str
    by_college: tuple[tuple[str, Tally], ...]


def count_votes(table: VoteTable, members: Iterable[tuple[str, str]]) -> tuple[Counts, ...]:
    """Return the votes of each college on each statement, both in the order of their names.

    >>> from estime.opinion.votes import Vote, VoteEvent, latest
    >>> table = latest([VoteEvent(person="p1", statement="s1", vote=Vote.AGREE)])
    >>> count_votes(table, [("p1", "staff")])[0].by_college
    (('staff', Tally(agree=1, disagree=0, passed=0)),)
    """
    college_of = dict(members)
    of_people = [college_of.get(person, NO_COLLEGE) for person in table.people]
    colleges = sorted(set(of_people))
    place = {college: number for number, college in enumerate(colleges)}
    numbers = np.array([place[college] for college in of_people], dtype=np.int64)
    counts = np.zeros((len(table.statements), len(colleges), len(ORDER) + 1), dtype=np.int64)
    rows, columns = np.nonzero(table.codes)
    np.add.at(counts, (columns, numbers[rows], table.codes[rows, columns]), 1)
    return tuple(
        Counts(statement=statement, by_college=tuple(zip(colleges, map(_tally, of_statement), strict=True)))
        for statement, of_statement in zip(table.statements, counts.tolist(), strict=True)
    )


def _tally(counts: list[int]) -> Tally:
    return Tally(agree=counts[AGREE], disagree=counts[DISAGREE], passed=counts[PASSED])
