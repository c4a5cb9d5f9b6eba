"""The JSON of people, tables and rounds, and of the seats found: `estime.mixing/1`.

The JSON of a problem is canonical: people, pairs and seats are sorted, so that two files that differ only by the order of
their rows have the same hash. Tables and rounds keep their order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Final

from estime.json_reading import Reader
from estime.mixing.plan import Outcome, Plan
from estime.mixing.problem import Person, Problem, Seat, Table
from estime.provenance import Json, digest

SCHEMA: Final = "estime.mixing/1"
PLAN_SCHEMA: Final = "estime.mixing.plan/1"
_OPEN_BOUND: Final = "different_bound"


def problem_to_json(problem: Problem) -> dict[str, Json]:
    """Return the canonical JSON value of a problem."""
    return {
        "schema": SCHEMA,
        "seed": problem.seed,
        "rounds": problem.rounds,
        "tables": [_table_to_json(table) for table in problem.tables],
        "people": [_person_to_json(person) for person in sorted(problem.people, key=lambda person: person.id)],
        "known": _pairs(problem.known),
        "apart": _pairs(problem.apart),
        "has_topics": problem.has_topics,
        "in_force": _seats_to_json(problem.in_force),
        "played": problem.played,
        "keeps": problem.keeps,
    }


def problem_hash(problem: Problem) -> str:
    """Return the hash that names a problem, whatever the order of its rows."""
    return digest(problem_to_json(problem))


def _table_to_json(table: Table) -> Json:
    return {
        "id": table.id,
        "label": table.label,
        "seats": table.seats,
        "fewest": table.fewest,
        "languages": [*sorted(table.languages)],
        "step_free": table.step_free,
    }


def _person_to_json(person: Person) -> Json:
    return {
        "id": person.id,
        "kind": person.kind,
        "side": person.side,
        "organisation": person.organisation,
        "languages": [*sorted(person.languages)],
        "needs_step_free": person.needs_step_free,
        "absent": [*sorted(set(person.absent))],
        "host_of": person.host_of,
    }


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[Json]:
    """A pair has no order, nor have pairs among themselves."""
    return [list(pair) for pair in sorted({(min(pair), max(pair)) for pair in pairs})]


def _seats_to_json(seats: Iterable[Seat]) -> list[Json]:
    rows = sorted({(seat.round, seat.table, seat.person) for seat in seats})
    return [{"round": number, "table": table, "person": person} for number, table, person in rows]


def problem_from_json(value: Mapping[str, Json]) -> Problem:
    """Return the problem that a JSON value tells.

    Raises
    ------
    JsonFormError
        If a key is missing, unknown or of the wrong type; the path to it is named.
    """
    reader = Reader(value, SCHEMA)
    keys = (
        "schema",
        "seed",
        "rounds",
        "tables",
        "people",
        "known",
        "apart",
        "has_topics",
        "in_force",
        "played",
        "keeps",
    )
    reader.expect_keys(*keys)
    return Problem(
        seed=reader.text("seed", ""),
        rounds=reader.integer("rounds"),
        tables=tuple(_table_from_json(table) for table in reader.objects("tables")),
        people=tuple(_person_from_json(person) for person in reader.objects("people")),
        known=reader.pairs("known", ()),
        apart=reader.pairs("apart", ()),
        has_topics=reader.flag("has_topics", default=False),
        in_force=tuple(_seat_from_json(seat) for seat in reader.objects("in_force")) if "in_force" in value else (),
        played=reader.integer("played", 0),
        keeps=reader.flag("keeps", default=False),
    )


def _table_from_json(table: Reader) -> Table:
    table.expect_keys("id", "label", "seats", "fewest", "languages", "step_free")
    return Table(
        id=table.text("id"),
        label=table.text("label", ""),
        seats=table.integer("seats"),
        fewest=table.integer("fewest", 0),
        languages=table.texts("languages", ()),
        step_free=table.flag("step_free", default=True),
    )


def _person_from_json(person: Reader) -> Person:
    person.expect_keys("id", "kind", "side", "organisation", "languages", "needs_step_free", "absent", "host_of")
    return Person(
        id=person.text("id"),
        kind=person.text("kind", ""),
        side=person.text("side", ""),
        organisation=person.text("organisation", ""),
        languages=person.texts("languages", ()),
        needs_step_free=person.flag("needs_step_free", default=False),
        absent=person.integers("absent", ()),
        host_of=None if person.is_null("host_of") else person.text("host_of"),
    )


def _seat_from_json(seat: Reader) -> Seat:
    seat.expect_keys("round", "table", "person")
    return Seat(round=seat.integer("round"), table=seat.text("table"), person=seat.text("person"))


def plan_to_json(plan: Plan) -> dict[str, Json]:
    """Return the JSON value of a plan."""
    return {
        "schema": PLAN_SCHEMA,
        "method": plan.method,
        "effort": plan.effort,
        "is_proven": plan.is_proven,
        "seats": _seats_to_json(plan.seats),
        "outcome": {**asdict(plan.outcome)},
        "unplaced": [{"person": person, "round": number} for person, number in plan.unplaced],
    }


def plan_from_json(value: Mapping[str, Json]) -> Plan:
    """Return the plan that a JSON value tells; the inverse of `plan_to_json`."""
    plan = Reader(value, PLAN_SCHEMA)
    plan.expect_keys("schema", "method", "effort", "is_proven", "seats", "outcome", "unplaced")
    return Plan(
        method=plan.text("method"),
        effort=plan.integer("effort", 0),
        is_proven=plan.flag("is_proven", default=False),
        seats=tuple(_seat_from_json(seat) for seat in plan.objects("seats")),
        outcome=_outcome_from_json(Reader(plan.mapping("outcome"))),
        unplaced=tuple(_missing_from_json(missing) for missing in plan.objects("unplaced")),
    )


def _outcome_from_json(outcome: Reader) -> Outcome:
    names = [field.name for field in fields(Outcome)]
    outcome.expect_keys(*names)
    different = None if outcome.is_null(_OPEN_BOUND) else outcome.integer(_OPEN_BOUND)
    return Outcome(**{name: outcome.integer(name) for name in names if name != _OPEN_BOUND}, different_bound=different)


def _missing_from_json(missing: Reader) -> tuple[str, int]:
    missing.expect_keys("person", "round")
    return missing.text("person"), missing.integer("round")
