"""Small random days for properties."""

from hypothesis import strategies as st

from estime.allocation.problem import Person, Problem, Session, Slot, Workshop

LANGUAGES = ((), ("fr",), ("nl",), ("fr", "nl"))


@st.composite
def problems(draw: st.DrawFn, *, most_people: int = 4, facilitation: bool = True) -> Problem:
    """Draw a valid day: few people, one or two slots, rooms that may be too small."""
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
    return Problem(
        slots=slots,
        workshops=workshops,
        sessions=sessions,
        people=tuple(people),
        seed=draw(st.sampled_from(("a", "b", "c"))),
        floor_percent=draw(st.sampled_from((0, 50, 100))),
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
