"""Seeded invented days: Plackett–Luce wishes over workshops of Zipf popularity."""

import random
from collections.abc import Sequence

from estime.allocation.problem import Person, Problem, Session, Slot, Workshop

ACTOR_TYPES = ("test_enterprise", "partner", "federation", "funder", "researcher", "public_authority", "guest")
SHARES = (30, 20, 12, 14, 8, 10, 6)
LILLE_ROOMS = (22, 22, 21, 20, 19)


def lille_day(seed: int, *, people: int = 95, rooms: Sequence[int] = LILLE_ROOMS, skew: float = 0.7) -> Problem:
    """Return a day like that of Lille: five workshops given twice, unequal rooms, minima, two languages.

    Ten people each animate one session and attend another; some understand Dutch only, and three sessions
    of each slot are in Dutch or interpreted; one person arrives for the second slot; a third of the rankings
    are partial.
    """
    draw = random.Random(f"lille-{seed}")
    workshops = tuple(Workshop(id=letter, title=f"Workshop {letter}") for letter in "ABCDE")
    slots = (Slot(id="1", label="9:30"), Slot(id="2", label="11:00"))
    sessions = tuple(_session(letter, index, slot.id, rooms) for slot in slots for index, letter in enumerate("ABCDE"))
    types = _types(draw, people)
    houses = _houses(draw)
    facilitated = {index: sessions[index].id for index in range(len(sessions))}
    persons = [
        _person(draw, index, draw.choice(houses[types[index]]), skew, facilitated.get(index)) for index in range(people)
    ]
    order = list(range(people))
    draw.shuffle(order)
    return Problem(
        slots=slots,
        workshops=workshops,
        sessions=sessions,
        people=tuple(persons[index] for index in order),
        seed=f"Lille {seed}",
        title=f"Lille {seed}",
    )


def _session(letter: str, index: int, slot: str, rooms: Sequence[int]) -> Session:
    shift = 0 if slot == "1" else 2
    return Session(
        id=f"{letter}{slot}",
        workshop=letter,
        slot=slot,
        maximum=rooms[(index + shift) % len(rooms)],
        minimum=12,
        room=f"Room {(index + shift) % len(rooms) + 1}",
        languages=("fr", "nl") if index in ((0, 1, 3) if slot == "1" else (0, 2, 4)) else ("fr",),
        step_free=(index + shift) % len(rooms) != 4,
    )


def _types(draw: random.Random, people: int) -> list[str]:
    counts = [share * people // sum(SHARES) for share in SHARES]
    counts[0] += people - sum(counts)
    types = [kind for kind, count in zip(ACTOR_TYPES, counts, strict=True) for _ in range(count)]
    draw.shuffle(types)
    return types


def _houses(draw: random.Random) -> dict[str, list[tuple[str, str, str]]]:
    """Draw the organisations: each has one actor type and one side of the border."""
    houses: dict[str, list[tuple[str, str, str]]] = {}
    for actor_type, share in zip(ACTOR_TYPES, SHARES, strict=True):
        count = max(2, share * 45 // 100)
        houses[actor_type] = [
            (actor_type, f"{actor_type}-{number}", draw.choice(("FR", "BE"))) for number in range(count)
        ]
    return houses


def _person(
    draw: random.Random, index: int, house: tuple[str, str, str], skew: float, facilitates: str | None
) -> Person:
    actor_type, organisation, territory = house
    is_dutch = territory == "BE" and draw.random() < 0.25 and facilitates is None
    wishes = ranking(draw, "ABCDE", skew, tilt=ACTOR_TYPES.index(actor_type))
    if draw.random() < 1 / 3:
        wishes = wishes[: draw.choice((1, 2, 3))]
    return Person(
        id=f"p{index:03}",
        actor_type=actor_type,
        slots=("2",) if index == 50 else ("1", "2"),
        wishes=tuple((workshop,) for workshop in wishes),
        languages=("nl",) if is_dutch else ("fr", "nl") if territory == "BE" and draw.random() < 0.5 else ("fr",),
        territory=territory,
        organisation=organisation,
        needs_step_free=draw.random() < 0.04 and facilitates is None,
        facilitates=(facilitates,) if facilitates else (),
    )


def ranking(
    draw: random.Random, workshops: Sequence[str], skew: float, *, tilt: int = 0, strength: float = 1.4
) -> list[str]:
    """Draw a full ranking, best first: one workshop after another, by its weight (Plackett–Luce).

    The weight of the r-th most popular workshop is 1 / r^skew (Zipf); `tilt` turns popularity by type: the weight
    of one workshop is multiplied by `strength`.
    """
    weights = {workshop: (rank + 1) ** -skew for rank, workshop in enumerate(workshops)}
    weights[workshops[tilt % len(workshops)]] *= strength
    left, drawn = list(workshops), []
    while left:
        choice = draw.choices(left, [weights[workshop] for workshop in left])[0]
        left.remove(choice)
        drawn.append(choice)
    return drawn


def large_day(seed: int, *, people: int, workshops: int, slots: int, spare_percent: int = 15) -> Problem:
    """Return a larger day: each workshop in every slot but one, equal rooms, five absences in a hundred."""
    draw = random.Random(f"large-{seed}")
    letters = tuple(f"w{index:02}" for index in range(workshops))
    times = tuple(f"t{index}" for index in range(slots))
    room = people * (100 + spare_percent) // (100 * (workshops - workshops // slots)) + 1
    sessions = tuple(
        Session(id=f"{letter}-{time}", workshop=letter, slot=time, maximum=room, minimum=min(5, room))
        for index, letter in enumerate(letters)
        for number, time in enumerate(times)
        if index % slots != number
    )
    types = _types(draw, people)
    return Problem(
        slots=tuple(Slot(id=time) for time in times),
        workshops=tuple(Workshop(id=letter) for letter in letters),
        sessions=sessions,
        people=tuple(
            Person(
                id=f"p{index:04}",
                actor_type=types[index],
                slots=tuple(time for time in times if draw.random() > 0.05),
                wishes=tuple((letter,) for letter in ranking(draw, letters, 0.7)[: draw.randrange(workshops)]),
                territory=draw.choice(("FR", "BE")),
            )
            for index in range(people)
        ),
        seed=f"large {seed}",
    )
