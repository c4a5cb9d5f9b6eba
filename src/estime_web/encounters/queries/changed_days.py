"""Whose own day differs between two plans."""

from uuid import UUID

from estime_web.encounters.models import Plan
from estime_web.encounters.problems import session_key

_Place = tuple[str, str]


def people_whose_day_changes(before: Plan, after: Plan) -> set[UUID]:
    """Return the people who sit elsewhere, or in another room, than the plan before told them.

    The rooms are those of the moment each plan was made: a session that moved to another room changes the day of
    everybody in it. The computations must be loaded with the plans.
    """
    first, second = _places(before), _places(after)
    return {person for person in first.keys() | second.keys() if first.get(person) != second.get(person)}


def _places(plan: Plan) -> dict[UUID, set[_Place]]:
    rooms = {session["id"]: session["room"] for session in plan.computation.input["sessions"]}
    hours = {slot["id"]: slot["label"] for slot in plan.computation.input["slots"]}
    slots = {session["id"]: hours[session["slot"]] for session in plan.computation.input["sessions"]}
    found: dict[UUID, set[_Place]] = {}
    for person, session in plan.seats.values_list("participation_id", "session_id"):
        key = session_key(session)
        found.setdefault(person, set()).add((f"{key} {rooms.get(key, '')}", slots.get(key, "")))
    return found
