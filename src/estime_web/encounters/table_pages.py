"""What the pages of a plan of the tables show, put in the order in which it is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from estime_web.encounters.meetings import Meetings
from estime_web.encounters.models import Participation, TableSeat
from estime_web.encounters.queries.tables import CardChange, TableRound

FEW = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FewMeetings:
    """Somebody who meets few new people; `rounds` are those in which they sit at a table."""

    participation: Participation
    new: int
    rounds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChanges:
    """Somebody whose card changes, and in which rounds."""

    participation: Participation
    changes: tuple[CardChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLists:
    """The tables of one round."""

    number: int
    tables: tuple[TableRound, ...]


def fewest_meetings(meetings: Meetings, seats: Iterable[TableSeat]) -> list[FewMeetings]:
    """Return the ten people who meet the fewest new people, the fewest first."""
    rounds: dict[Participation, int] = {}
    for seat in seats:
        rounds[seat.participation] = rounds.get(seat.participation, 0) + 1
    new = meetings.new_counts()
    ordered = sorted(rounds, key=lambda person: (new[person.pk], str(person), str(person.pk)))
    return [FewMeetings(participation=person, new=new[person.pk], rounds=rounds[person]) for person in ordered[:FEW]]


def grouped_changes(changes: Iterable[CardChange]) -> list[PersonChanges]:
    """Return the changes of each person together, in the order of the names."""
    ordered = sorted(
        changes, key=lambda change: (str(change.participation), str(change.participation.pk), change.round)
    )
    return [
        PersonChanges(participation=person, changes=tuple(group))
        for person, group in groupby(ordered, key=lambda change: change.participation)
    ]


def rounds_in_order(tables: Iterable[TableRound]) -> list[RoundLists]:
    """Return the tables round after round."""
    return [
        RoundLists(number=number, tables=tuple(group))
        for number, group in groupby(tables, key=lambda table: table.number)
    ]
