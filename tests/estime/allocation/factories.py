"""Small days made by hand."""

from typing import Any

from estime.allocation.problem import Person, Problem, Session, Slot, Workshop


def make_session(workshop: str, slot: str = "1", maximum: int = 9, **fields: Any) -> Session:
    return Session(id=f"{workshop}{slot}", workshop=workshop, slot=slot, maximum=maximum, **fields)


def make_person(id: str, slots: str = "1", wishes: str = "", **fields: Any) -> Person:
    """Make a person: `slots` and `wishes` have one letter per identifier."""
    fields = {"actor_type": "partner"} | fields
    return Person(id=id, slots=tuple(slots), wishes=tuple((workshop,) for workshop in wishes), **fields)


def make_problem(sessions: list[Session], people: list[Person], **fields: Any) -> Problem:
    """Make a day with the slots and workshops that the sessions name."""
    settings: dict[str, Any] = {"seed": "seed", "floor_percent": 0} | fields
    return Problem(
        slots=tuple(Slot(id=slot) for slot in sorted({session.slot for session in sessions})),
        workshops=tuple(Workshop(id=workshop) for workshop in sorted({session.workshop for session in sessions})),
        sessions=tuple(sessions),
        people=tuple(people),
        **settings,
    )
