"""Small random days for properties."""

from dataclasses import replace
from itertools import combinations

from hypothesis import strategies as st

from estime.allocation.day import Day
from estime.allocation.problem import Person, Problem, Session, Slot, Stability, Workshop

LANGUAGES = ((), ("fr",), ("nl",), ("fr", "nl"))


@st.composite
def problems(
    draw: st.DrawFn, *, most_people: int = 4, facilitation: bool = True, arrangements: bool = False
) -> Problem:
    """Draw a valid day: few people, one or two slots, rooms that may be too small.

    With `arrangements`, some go together or are kept apart, some keep a seat or have a credit, and a plan may be
    in force; such a day may contradict itself.
    """
    slots = tuple(Slot(id=id) for id in ("s1", "s2")[: draw(st.integers(1, 2))])
    workshops = tuple(Workshop(id=id) for id in "ABC"[: draw(st.integers(2, 3))])
    sessions = tuple(
        _session(draw, workshop, slot) for slot in slots for workshop in workshops if draw(st.integers(0, 4))
    )
    people = [_person(draw, index, slots, workshops) for index in range(draw(st.integers(1, most_people)))]
    if facilitation and sessions and draw(st.booleans()):
        session = draw(st.sampled_from(sessions))
        people[0] = Person(
            id="p0",
            actor_type="x",
            slots=tuple(slot.id for slot in slots),
            wishes=people[0].wishes,
            facilitates=(session.id,),
        )
    problem = Problem(
        slots=slots,
        workshops=workshops,
        sessions=sessions,
        people=tuple(people),
        seed=draw(st.sampled_from(("a", "b", "c"))),
        floor_percent=draw(st.sampled_from((0, 50, 100))),
    )
    return _arranged(draw, problem) if arrangements else problem


def _arranged(draw: st.DrawFn, problem: Problem) -> Problem:
    ids = [person.id for person in problem.people]
    pairs = list(combinations(ids, 2))
    asked = draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True)) if pairs else []
    together = tuple(pair for pair in asked if draw(st.booleans()))
    day = Day(problem)
    seats = [(p, s) for (p, slot), there in sorted(day.open_to.items()) if slot in day.free_slots[p] for s in there]
    kept: list[tuple[str, str]] = []
    if draw(st.booleans()) and seats:
        kept = draw(st.lists(st.sampled_from(seats), max_size=2, unique=True))
    in_force = draw(st.lists(st.sampled_from(seats), max_size=4, unique=True)) if seats else []
    return replace(
        problem,
        people=tuple(
            replace(
                person,
                kept=tuple(session for id, session in kept if id == person.id),
                credit=draw(st.sampled_from((0, 0, 0, 1, 2))),
            )
            for person in problem.people
        ),
        together=together,
        apart=tuple(pair for pair in asked if pair not in together),
        previous=tuple(in_force),
        stability=draw(st.sampled_from(Stability)) if in_force else None,
    )


def _session(draw: st.DrawFn, workshop: Workshop, slot: Slot) -> Session:
    maximum = draw(st.integers(1, 3))
    return Session(
        id=f"{workshop.id}-{slot.id}",
        workshop=workshop.id,
        slot=slot.id,
        maximum=maximum,
        minimum=draw(st.integers(0, maximum)),
        languages=draw(st.sampled_from(LANGUAGES)),
        step_free=draw(st.integers(0, 3)) > 0,
    )


def _person(draw: st.DrawFn, index: int, slots: tuple[Slot, ...], workshops: tuple[Workshop, ...]) -> Person:
    order = draw(st.permutations([workshop.id for workshop in workshops]))
    cut = sorted(draw(st.sets(st.integers(0, len(order)), max_size=3)))
    tiers = tuple(tuple(order[start:end]) for start, end in zip([0, *cut], cut, strict=False) if start < end)
    return Person(
        id=f"p{index}",
        actor_type=draw(st.sampled_from(("x", "y"))),
        slots=tuple(slot.id for slot in slots if draw(st.integers(0, 4))),
        wishes=tiers,
        languages=draw(st.sampled_from(LANGUAGES)),
        territory=draw(st.sampled_from(("", "FR", "BE"))),
        organisation=draw(st.sampled_from(("", "o1", "o2"))),
        needs_step_free=not draw(st.integers(0, 4)),
    )
