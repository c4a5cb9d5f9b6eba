"""The JSON of a day and of its plan: `estime.allocation/1`.

The JSON of a problem is canonical: people, workshops and sessions are sorted by identifier, so that two
files that differ only by the order of their rows have the same hash.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from estime.allocation.plan import Plan, Seat, Stage, StageName
from estime.allocation.problem import Person, Problem, Session, Slot, Stability, Workshop
from estime.json_reading import Reader
from estime.provenance import Json, digest

SCHEMA: Final = "estime.allocation/1"
PLAN_SCHEMA: Final = "estime.allocation.plan/1"


def problem_to_json(problem: Problem) -> dict[str, Json]:
    """Return the canonical JSON value of a problem."""
    return {
        "schema": SCHEMA,
        "title": problem.title,
        "seed": problem.seed,
        "floor_percent": problem.floor_percent,
        "slots": [{"id": slot.id, "label": slot.label} for slot in problem.slots],
        "workshops": [
            {"id": workshop.id, "title": workshop.title} for workshop in sorted(problem.workshops, key=lambda w: w.id)
        ],
        "sessions": [_session_to_json(session) for session in sorted(problem.sessions, key=lambda s: s.id)],
        "people": [_person_to_json(problem, person) for person in sorted(problem.people, key=lambda p: p.id)],
        **_arrangements_to_json(problem),
    }


def _arrangements_to_json(problem: Problem) -> dict[str, Json]:
    """Return what few days have: left out where there is none, so that a day without it keeps its hash."""
    found: dict[str, Json] = {}
    if problem.together:
        found["together"] = _pairs(problem.together)
    if problem.apart:
        found["apart"] = _pairs(problem.apart)
    if problem.previous:
        found["previous"] = [list(seat) for seat in sorted(set(problem.previous))]
        found["stability"] = problem.stability.value if problem.stability else None
    return found


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[Json]:
    """A pair has no order, nor have pairs among themselves."""
    return [list(pair) for pair in sorted({(min(pair), max(pair)) for pair in pairs})]


def problem_hash(problem: Problem) -> str:
    """Return the hash that names a problem, whatever the order of its rows."""
    return digest(problem_to_json(problem))


def _sorted(texts: Iterable[str]) -> list[Json]:
    return [*sorted(texts)]


def _session_to_json(session: Session) -> Json:
    return {
        "id": session.id,
        "workshop": session.workshop,
        "slot": session.slot,
        "room": session.room,
        "minimum": session.minimum,
        "maximum": session.maximum,
        "languages": _sorted(session.languages),
        "step_free": session.step_free,
    }


def _person_to_json(problem: Problem, person: Person) -> Json:
    value: dict[str, Json] = {
        "id": person.id,
        "actor_type": person.actor_type,
        "territory": person.territory,
        "organisation": person.organisation,
        "slots": [slot.id for slot in problem.slots if slot.id in person.slots],
        "wishes": [_sorted(tier) for tier in person.wishes if tier],
        "languages": _sorted(person.languages),
        "needs_step_free": person.needs_step_free,
        "facilitates": _sorted(person.facilitates),
    }
    if person.kept:
        value["kept"] = _sorted(person.kept)
    if person.credit:
        value["credit"] = person.credit
    return value


def problem_from_json(value: Mapping[str, Json]) -> Problem:
    """Return the problem that a JSON value tells.

    Raises
    ------
    JsonFormError
        If a key is missing, unknown or of the wrong type; the path to it is named.
    """
    day = Reader(value, SCHEMA)
    day.expect_keys(
        "schema",
        "title",
        "seed",
        "floor_percent",
        "slots",
        "workshops",
        "sessions",
        "people",
        "together",
        "apart",
        "previous",
        "stability",
    )
    return Problem(
        title=day.text("title", ""),
        seed=day.text("seed", ""),
        floor_percent=day.integer("floor_percent", 50),
        slots=tuple(_slot_from_json(slot) for slot in day.objects("slots")),
        workshops=tuple(_workshop_from_json(workshop) for workshop in day.objects("workshops")),
        sessions=tuple(_session_from_json(session) for session in day.objects("sessions")),
        people=tuple(_person_from_json(person) for person in day.objects("people")),
        together=day.pairs("together", ()),
        apart=day.pairs("apart", ()),
        previous=day.pairs("previous", ()),
        stability=_stability_from_json(day),
    )


def _stability_from_json(day: Reader) -> Stability | None:
    if day.is_null("stability"):
        return None
    return Stability(day.choice("stability", tuple(stability.value for stability in Stability)))


def _slot_from_json(slot: Reader) -> Slot:
    slot.expect_keys("id", "label")
    return Slot(id=slot.text("id"), label=slot.text("label", ""))


def _workshop_from_json(workshop: Reader) -> Workshop:
    workshop.expect_keys("id", "title")
    return Workshop(id=workshop.text("id"), title=workshop.text("title", ""))


def _session_from_json(session: Reader) -> Session:
    session.expect_keys("id", "workshop", "slot", "room", "minimum", "maximum", "languages", "step_free")
    return Session(
        id=session.text("id"),
        workshop=session.text("workshop"),
        slot=session.text("slot"),
        room=session.text("room", ""),
        minimum=session.integer("minimum", 0),
        maximum=session.integer("maximum"),
        languages=session.texts("languages", ()),
        step_free=session.flag("step_free", default=True),
    )


def _person_from_json(person: Reader) -> Person:
    person.expect_keys(
        "id",
        "actor_type",
        "territory",
        "organisation",
        "slots",
        "wishes",
        "languages",
        "needs_step_free",
        "facilitates",
        "kept",
        "credit",
    )
    return Person(
        id=person.text("id"),
        actor_type=person.text("actor_type"),
        territory=person.text("territory", ""),
        organisation=person.text("organisation", ""),
        slots=person.texts("slots"),
        wishes=person.tiers("wishes", ()),
        languages=person.texts("languages", ()),
        needs_step_free=person.flag("needs_step_free", default=False),
        facilitates=person.texts("facilitates", ()),
        kept=person.texts("kept", ()),
        credit=person.integer("credit", 0),
    )


def plan_to_json(plan: Plan) -> dict[str, Json]:
    """Return the JSON value of a plan."""
    return {
        "schema": PLAN_SCHEMA,
        "engine": plan.engine,
        "problem_hash": plan.problem_hash,
        "seats": [{"person": seat.person, "session": seat.session, "rank": seat.rank} for seat in plan.seats],
        "unplaced": [list(pair) for pair in plan.unplaced],
        "cancelled": list(plan.cancelled),
        "holes": [list(pair) for pair in plan.holes],
        "stages": [
            {"name": stage.name.value, "values": list(stage.values), "bounds": list(stage.bounds)}
            for stage in plan.stages
        ],
    }


def plan_from_json(value: Mapping[str, Json]) -> Plan:
    """Return the plan that a JSON value tells; the inverse of `plan_to_json`."""
    plan = Reader(value, PLAN_SCHEMA)
    plan.expect_keys("schema", "engine", "problem_hash", "seats", "unplaced", "cancelled", "holes", "stages")
    return Plan(
        engine=plan.text("engine"),
        problem_hash=plan.text("problem_hash"),
        seats=tuple(_seat_from_json(seat) for seat in plan.objects("seats")),
        unplaced=plan.pairs("unplaced"),
        cancelled=plan.texts("cancelled"),
        holes=plan.pairs("holes"),
        stages=tuple(_stage_from_json(stage) for stage in plan.objects("stages")),
    )


def _seat_from_json(seat: Reader) -> Seat:
    seat.expect_keys("person", "session", "rank")
    rank = None if seat.is_null("rank") else seat.integer("rank")
    return Seat(person=seat.text("person"), session=seat.text("session"), rank=rank)


def _stage_from_json(stage: Reader) -> Stage:
    stage.expect_keys("name", "values", "bounds")
    name = stage.choice("name", tuple(name.value for name in StageName))
    return Stage(name=StageName(name), values=stage.integers("values"), bounds=stage.integers("bounds"))
