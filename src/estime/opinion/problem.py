"""What is asked: a log of votes, and the college that each person belongs to."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from estime.opinion.faults import FaultCode, OpinionError, OpinionFault
from estime.opinion.votes import Vote, VoteEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """The log of votes, in any order, and who belongs to which college.

    `members` are pairs of a person and their college. Colleges are declared, never guessed from votes. Somebody without
    one counts for the map, and for the total.
    """

    events: tuple[VoteEvent, ...]
    members: tuple[tuple[str, str], ...] = ()


def validate(problem: Problem) -> None:
    """Raise when votes or colleges contradict one another.

    Raises
    ------
    OpinionError
        With every fault: a name that is empty, two colleges for one person, two votes at one moment.
    """
    if faults := (*_event_faults(problem), *_member_faults(problem)):
        raise OpinionError(faults)


def _event_faults(problem: Problem) -> Iterator[OpinionFault]:
    said: defaultdict[tuple[str, str, str], set[Vote]] = defaultdict(set)
    for event in problem.events:
        said[event.person, event.statement, event.at].add(event.vote)
    if any(not event.person for event in problem.events):
        yield OpinionFault(code=FaultCode.NO_PERSON)
    if any(not event.statement for event in problem.events):
        yield OpinionFault(code=FaultCode.NO_STATEMENT)
    for person, statement, at in sorted(place for place, votes in said.items() if len(votes) > 1):
        yield OpinionFault(code=FaultCode.TWO_VOTES, person=person, statement=statement, at=at)


def _member_faults(problem: Problem) -> Iterator[OpinionFault]:
    colleges: defaultdict[str, set[str]] = defaultdict(set)
    for person, college in problem.members:
        colleges[person].add(college)
    for person, named in sorted(colleges.items()):
        if len(named) > 1:
            first, second = sorted(named)[:2]
            yield OpinionFault(code=FaultCode.TWO_COLLEGES, person=person, colleges=(first, second))
