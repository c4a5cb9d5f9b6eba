"""Invented votes: two camps, pure noise, one line of opinion."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from estime.opinion import Tally, Vote, VoteEvent, VoteTable
from estime.opinion.votes import Codes

AGREE, DISAGREE, PASS = 1, 2, 3


def tally(agree: int, disagree: int = 0, passed: int = 0) -> Tally:
    return Tally(agree=agree, disagree=disagree, passed=passed)


def event(person: str, statement: str, vote: Vote = Vote.AGREE, at: str = "") -> VoteEvent:
    return VoteEvent(person=person, statement=statement, vote=vote, at=at)


def votes(college: str, statement: str, counts: Tally) -> list[VoteEvent]:
    """Return the votes of a college, one new person each."""
    said = [Vote.AGREE] * counts.agree + [Vote.DISAGREE] * counts.disagree + [Vote.PASS] * counts.passed
    return [event(f"{college}-{number}", statement, vote) for number, vote in enumerate(said)]


def members_of(events: Iterable[VoteEvent]) -> tuple[tuple[str, str], ...]:
    """Return the college of each person of `votes`."""
    return tuple(sorted({(each.person, each.person.rsplit("-", 1)[0]) for each in events}))


def table_of(codes: npt.NDArray[np.integer]) -> VoteTable:
    people, statements = codes.shape
    return VoteTable(
        people=tuple(f"p{number:04}" for number in range(people)),
        statements=tuple(f"s{number:03}" for number in range(statements)),
        codes=codes.astype(np.int8),
    )


def events_of(codes: Codes, *, names: Sequence[str] = ()) -> list[VoteEvent]:
    said = (Vote.AGREE, Vote.DISAGREE, Vote.PASS)
    people = names or [f"p{number:04}" for number in range(len(codes))]
    return [
        event(people[row], f"s{column:03}", said[codes[row, column] - 1])
        for row, column in zip(*np.nonzero(codes), strict=True)
    ]


def two_camps(
    people: int = 40, statements: int = 20, *, contrary: float = 0.1, missing: float = 0.2, seed: int = 0
) -> Codes:
    """Return the votes of two camps of one size that say the opposite; each vote is contrary, or missing, by chance."""
    drawn = np.random.default_rng(seed)
    line = drawn.choice([AGREE, DISAGREE], size=statements)
    camp = np.arange(people) % 2
    codes = np.where(camp[:, np.newaxis] == 0, line, AGREE + DISAGREE - line)
    codes = np.where(drawn.random(codes.shape) < contrary, AGREE + DISAGREE - codes, codes)
    codes[drawn.random(codes.shape) < missing] = 0
    return codes.astype(np.int8)


def noise(people: int, statements: int, *, shares: Sequence[float], seed: int) -> Codes:
    """Return votes drawn for each cell alone: nobody's votes hang together."""
    drawn = np.random.default_rng(seed)
    return drawn.choice([AGREE, DISAGREE, PASS], size=(people, statements), p=shares).astype(np.int8)
