"""What people answered: an append-only log of ratings, and the latest of each.

A person rates an element on a scale from 1 to 9, or says that they cannot judge. They may change their mind as often
as they wish while a round is open: the log keeps everything, and the last word counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LOWEST: Final = 1
HIGHEST: Final = 9
IMPORTANCE: Final = "importance"


class NoGrade(StrEnum):
    """What stands in the place of a grade."""

    CANNOT_JUDGE = "cannot_judge"
    NOT_RATED = "not_rated"


CANNOT_JUDGE: Final = NoGrade.CANNOT_JUDGE
NOT_RATED: Final = NoGrade.NOT_RATED


class SimpleAnswer(StrEnum):
    """The three large buttons."""

    NOT_IMPORTANT = "not_important"
    USEFUL = "useful"
    ESSENTIAL = "essential"


SIMPLE_GRADES: Final[Mapping[SimpleAnswer, int]] = {
    SimpleAnswer.NOT_IMPORTANT: 2,
    SimpleAnswer.USEFUL: 5,
    SimpleAnswer.ESSENTIAL: 8,
}


class EntryMode(StrEnum):
    """How a rating was entered."""

    SCALE = "scale"
    SIMPLE = "simple"
    FACILITATOR = "facilitator"


class Absentees(StrEnum):
    """What becomes of those who rated an earlier round only.

    LEFT_OUT: who did not rate this round says nothing in it. CARRIED: their last rating of the same text is taken
    over, and flagged.
    """

    LEFT_OUT = "left_out"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenteeRule:
    """What the protocol says of those who are absent from the last round: a value for each use of ratings."""

    consensus: Absentees = Absentees.LEFT_OUT
    budget: Absentees = Absentees.CARRIED


class BallotError(ValueError):
    """A rating that cannot be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingEvent:
    """One entry of the log.

    Parameters
    ----------
    person, element
        Identifiers.
    round
        The number of the round, from 1.
    grade
        A whole number from 1 (not important) to 9 (essential), or `CANNOT_JUDGE`.
    criterion
        What is rated.
    version
        Which wording of the element was read, from 1.
    reason
        The person's own words, where they gave some.
    mode
        How it was entered.

    Raises
    ------
    BallotError
        If the grade is none of these, or a number is less than 1.
    """

    person: str
    element: str
    round: int
    grade: int | NoGrade
    criterion: str = IMPORTANCE
    version: int = 1
    reason: str = ""
    mode: EntryMode = EntryMode.SCALE

    def __post_init__(self) -> None:
        if isinstance(self.grade, NoGrade):
            is_known = self.grade is CANNOT_JUDGE
        else:
            is_known = not isinstance(self.grade, bool) and LOWEST <= self.grade <= HIGHEST
        if not is_known:
            raise BallotError("A grade is a whole number from 1 to 9, or says that one cannot judge.")
        if self.round < 1 or self.version < 1:
            raise BallotError("Rounds and versions count from 1.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The last word of a person on an element. It `is_carried` when it comes from an earlier round."""

    person: str
    element: str
    grade: int | NoGrade
    is_carried: bool = False


def latest(events: Iterable[RatingEvent]) -> tuple[RatingEvent, ...]:
    """Return the last event of each person, element, version, criterion and round.

    Events stand in the order of the log; the same one may stand twice. The answer is sorted by what is rated, then by
    person, so that two logs that end the same say the same.

    >>> log = [RatingEvent(person="p", element="e", round=1, grade=grade) for grade in (3, 8, CANNOT_JUDGE)]
    >>> [event.grade for event in latest(log)]
    [<NoGrade.CANNOT_JUDGE: 'cannot_judge'>]
    """
    last = {_key(event): event for event in events}
    return tuple(last[key] for key in sorted(last))


def last_round(events: Iterable[RatingEvent]) -> int:
    """Return the number of the last round of a log; 1 where it is empty."""
    return max((event.round for event in events), default=1)


def ratings(
    events: Iterable[RatingEvent],
    *,
    round: int,  # noqa: A002 -- the word of the domain, as in the event
    criterion: str = IMPORTANCE,
    absentees: Absentees = Absentees.LEFT_OUT,
) -> tuple[Rating, ...]:
    """Return the last word of each person on each element in a round.

    An element counts with the latest wording that somebody rated up to this round: ratings of a former wording say
    nothing of this one, and are not carried.

    Parameters
    ----------
    events
        The log, in its order.
    round
        The round that counts, from 1.
    criterion
        What is rated.
    absentees
        What becomes of those who rated an earlier round only, element by element.

    Returns
    -------
    tuple of Rating
        Sorted by element, then person.
    """
    known = [event for event in events if event.criterion == criterion and event.round <= round]
    versions: dict[str, int] = {}
    for event in known:
        versions[event.element] = max(event.version, versions.get(event.element, 0))
    last: dict[tuple[str, str], RatingEvent] = {}
    for event in known:
        place = event.element, event.person
        if event.version == versions[event.element] and event.round >= (last[place].round if place in last else 0):
            last[place] = event
    kept = (last[place] for place in sorted(last))
    return tuple(
        Rating(person=event.person, element=event.element, grade=event.grade, is_carried=event.round < round)
        for event in kept
        if event.round == round or absentees is Absentees.CARRIED
    )


def _key(event: RatingEvent) -> tuple[str, int, str, int, str]:
    return event.element, event.version, event.criterion, event.round, event.person
