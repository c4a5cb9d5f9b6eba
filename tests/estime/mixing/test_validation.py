"""A problem that contradicts itself is refused, and every fault is told in each language."""

from dataclasses import replace
from typing import Any

import pytest

from estime.mixing import MixingError, Person, Problem, Seat, Table, solve
from estime.mixing.faults import FaultCode
from estime.mixing.validation import validate
from tests.estime.mixing.factories import make_people, make_problem, make_tables

TABLES = make_tables(2, 3)
PEOPLE = make_people(6)
STEEP = (Table(id="t00", seats=3, step_free=False), Table(id="t01", seats=3))


def _with(index: int, **fields: Any) -> tuple[Person, ...]:
    return tuple(replace(person, **fields) if number == index else person for number, person in enumerate(PEOPLE))


HOSTS = tuple(replace(person, host_of="t00" if number < 4 else None) for number, person in enumerate(PEOPLE))

FAULTY: list[tuple[FaultCode, dict[str, Any]]] = [
    (FaultCode.NO_PERSON_ID, {"people": (*PEOPLE[:5], Person(id=""))}),
    (FaultCode.NO_TABLE_ID, {"tables": (Table(id="", seats=3), TABLES[1])}),
    (FaultCode.PERSON_TWICE, {"people": (*PEOPLE[:5], PEOPLE[0])}),
    (FaultCode.TABLE_TWICE, {"tables": (TABLES[0], TABLES[0])}),
    (FaultCode.NO_ROUND, {"rounds": 0}),
    (FaultCode.NO_TABLE, {"tables": ()}),
    (FaultCode.NO_CHAIR, {"tables": (*TABLES, Table(id="none", seats=0))}),
    (FaultCode.FEWEST, {"tables": (TABLES[0], Table(id="t01", seats=3, fewest=4))}),
    (FaultCode.ABSENT_ROUND, {"people": _with(0, absent=(7,))}),
    (FaultCode.HOST_TABLE, {"people": _with(0, host_of="t09")}),
    (FaultCode.HOST_STEPS, {"people": _with(0, host_of="t00", needs_step_free=True), "tables": STEEP}),
    (FaultCode.HOSTS_OVER_TABLE, {"people": HOSTS}),
    (
        FaultCode.HOSTS_APART,
        {
            "people": tuple(replace(p, host_of="t00" if n < 2 else None) for n, p in enumerate(PEOPLE)),
            "apart": (("p00", "p01"),),
        },
    ),
    (FaultCode.PAIR_PERSON, {"known": (("p00", "nobody"),)}),
    (FaultCode.PAIR_ALONE, {"apart": (("p00", "p00"),)}),
    (FaultCode.SEAT_UNKNOWN, {"in_force": (Seat(round=9, table="t00", person="p00"),)}),
    (
        FaultCode.SEAT_TWICE,
        {"in_force": (Seat(round=0, table="t00", person="p00"), Seat(round=0, table="t01", person="p00"))},
    ),
    (FaultCode.PLAYED, {"played": 3}),
    (FaultCode.TOO_FEW_CHAIRS, {"people": make_people(7)}),
    (FaultCode.TOO_FEW_PEOPLE, {"tables": make_tables(2, 9, fewest=7)}),
]


def _problem(fields: dict[str, Any]) -> Problem:
    return make_problem(**{"people": PEOPLE, "tables": TABLES, "rounds": 2, **fields})


def test_every_fault_has_a_case() -> None:
    assert {code for code, _ in FAULTY} == set(FaultCode)


@pytest.mark.parametrize(("code", "fields"), FAULTY, ids=[code.value for code, _ in FAULTY])
def test_each_fault_is_named(code: FaultCode, fields: dict[str, Any]) -> None:
    with pytest.raises(MixingError) as refused:
        validate(_problem(fields))

    assert code in {fault.code for fault in refused.value.faults}


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize(("code", "fields"), FAULTY, ids=[code.value for code, _ in FAULTY])
def test_each_fault_is_a_sentence(code: FaultCode, fields: dict[str, Any], language: str) -> None:
    with pytest.raises(MixingError) as refused:
        solve(_problem(fields))

    sentences = refused.value.sentences(language)
    assert all(sentence.endswith(".") and "%(" not in sentence for sentence in sentences), code


def test_names_take_the_place_of_identifiers() -> None:
    with pytest.raises(MixingError) as refused:
        validate(_problem({"known": (("p00", "p00"),)}))

    assert refused.value.sentences("en", {"p00": "Ada"}) == ("A pair names Ada twice: name two people.",)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(MixingError) as refused:
        validate(_problem({"rounds": 0, "tables": ()}))

    assert {fault.code for fault in refused.value.faults} == {FaultCode.NO_ROUND, FaultCode.NO_TABLE}


def test_a_seat_in_force_of_somebody_who_left_is_no_fault() -> None:
    validate(_problem({"in_force": (Seat(round=0, table="t00", person="gone"),)}))
