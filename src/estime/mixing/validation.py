"""Refuse a problem that contradicts itself, naming every fault."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from estime.mixing.faults import FaultCode, MixingError, MixingFault
from estime.mixing.layout import opened
from estime.mixing.problem import Person, Problem, Table


def validate(problem: Problem) -> None:
    """Raise when the problem cannot be answered.

    Raises
    ------
    MixingError
        If identifiers are empty, double or unknown, or if tables cannot hold the people of a round.
    """
    if faults := (*_faults(problem),):
        raise MixingError(faults)
    # What people need at tables is read only where tables and people are what they say.
    if faults := (*_host_faults(problem), *_round_faults(problem)):
        raise MixingError(faults)


def _faults(problem: Problem) -> Iterator[MixingFault]:
    if problem.rounds < 1:
        yield MixingFault(code=FaultCode.NO_ROUND)
    if not problem.tables:
        yield MixingFault(code=FaultCode.NO_TABLE)
    if not 0 <= problem.played <= max(problem.rounds, 0):
        yield MixingFault(code=FaultCode.PLAYED, needed=problem.played, available=problem.rounds)
    yield from _table_faults(problem)
    yield from _people_faults(problem)
    yield from _pair_faults(problem)
    yield from _seat_faults(problem)


def _table_faults(problem: Problem) -> Iterator[MixingFault]:
    for id, count in sorted(Counter(table.id for table in problem.tables).items()):
        if not id:
            yield MixingFault(code=FaultCode.NO_TABLE_ID)
        elif count > 1:
            yield MixingFault(code=FaultCode.TABLE_TWICE, table=id)
    for table in problem.tables:
        if table.seats < 1:
            yield MixingFault(code=FaultCode.NO_CHAIR, table=table.id)
        elif not 0 <= table.fewest <= table.seats:
            yield MixingFault(code=FaultCode.FEWEST, table=table.id, needed=table.fewest, available=table.seats)


def _people_faults(problem: Problem) -> Iterator[MixingFault]:
    for id, count in sorted(Counter(person.id for person in problem.people).items()):
        if not id:
            yield MixingFault(code=FaultCode.NO_PERSON_ID)
        elif count > 1:
            yield MixingFault(code=FaultCode.PERSON_TWICE, person=id)
    tables = {table.id for table in problem.tables}
    for person in problem.people:
        for number in sorted(set(person.absent)):
            if not 0 <= number < problem.rounds:
                yield MixingFault(code=FaultCode.ABSENT_ROUND, person=person.id, round=number, available=problem.rounds)
        if person.host_of is not None and person.host_of not in tables:
            yield MixingFault(code=FaultCode.HOST_TABLE, person=person.id, table=person.host_of)


def _pair_faults(problem: Problem) -> Iterator[MixingFault]:
    people = {person.id for person in problem.people}
    for pair in (*problem.known, *problem.apart):
        for id in sorted(set(pair) - people):
            yield MixingFault(code=FaultCode.PAIR_PERSON, person=id)
        if pair[0] == pair[1]:
            yield MixingFault(code=FaultCode.PAIR_ALONE, person=pair[0])


def _seat_faults(problem: Problem) -> Iterator[MixingFault]:
    """Seats in force may name people who left since; a round or a table that never was is a mistake."""
    tables = {table.id for table in problem.tables}
    for seat in problem.in_force:
        if not 0 <= seat.round < problem.rounds or (seat.round < problem.played and seat.table not in tables):
            yield MixingFault(code=FaultCode.SEAT_UNKNOWN, person=seat.person, table=seat.table, round=seat.round)
    for (person, number), count in sorted(Counter((s.person, s.round) for s in problem.in_force).items()):
        if count > 1:
            yield MixingFault(code=FaultCode.SEAT_TWICE, person=person, round=number)


def _host_faults(problem: Problem) -> Iterator[MixingFault]:
    tables = {table.id: table for table in problem.tables}
    hosts: defaultdict[str, list[Person]] = defaultdict(list)
    for person in problem.people:
        if person.host_of is not None:
            hosts[person.host_of].append(person)
            if person.needs_step_free and not tables[person.host_of].step_free:
                yield MixingFault(code=FaultCode.HOST_STEPS, person=person.id, table=person.host_of)
    for table, people in sorted(hosts.items()):
        for number in range(problem.rounds):
            there = sum(number not in person.absent for person in people)
            if there > tables[table].seats:
                yield MixingFault(
                    code=FaultCode.HOSTS_OVER_TABLE, table=table, needed=there, available=tables[table].seats
                )
                break
    host_of = {person.id: person.host_of for person in problem.people if person.host_of is not None}
    for first, second in sorted({(min(pair), max(pair)) for pair in problem.apart}):
        if first in host_of and host_of[first] == host_of.get(second):
            yield MixingFault(code=FaultCode.HOSTS_APART, person=first, other=second, table=host_of[first] or "")


def _round_faults(problem: Problem) -> Iterator[MixingFault]:
    number_of = {table.id: index for index, table in enumerate(problem.tables)}
    for number in range(problem.played, problem.rounds):
        there = [person for person in problem.people if number not in person.absent]
        chairs = sum(table.seats for table in problem.tables)
        if len(there) > chairs:
            yield MixingFault(code=FaultCode.TOO_FEW_CHAIRS, round=number, needed=len(there), available=chairs)
            continue
        hosted = {number_of[person.host_of] for person in there if person.host_of is not None}
        used = [problem.tables[index] for index in opened(problem.tables, len(there), hosted)]
        if there and not problem.keeps:
            yield from _opening_faults(number, len(there), used, problem.tables)


def _opening_faults(number: int, there: int, used: list[Table], tables: tuple[Table, ...]) -> Iterator[MixingFault]:
    fewest = sum(table.fewest for table in used) or min(table.fewest for table in tables)
    if fewest > there:
        yield MixingFault(code=FaultCode.TOO_FEW_PEOPLE, round=number, needed=fewest, available=there)
    elif sum(table.seats for table in used) < there:
        asked = sum(table.fewest for table in tables)
        yield MixingFault(code=FaultCode.TOO_FEW_PEOPLE, round=number, needed=asked, available=there)
