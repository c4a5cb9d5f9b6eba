"""Small gatherings made by hand."""

import random
from dataclasses import replace
from itertools import combinations
from typing import Any

from estime.mixing import Person, Problem, Table

KINDS = ("enterprise", "funder", "partner", "researcher")


def make_people(count: int, **fields: Any) -> tuple[Person, ...]:
    """Make people p00, p01 … of four kinds in turn."""
    return tuple(Person(id=f"p{index:02}", kind=KINDS[index % 4], **fields) for index in range(count))


def make_tables(count: int, seats: int, **fields: Any) -> tuple[Table, ...]:
    return tuple(Table(id=f"t{index:02}", seats=seats, **fields) for index in range(count))


def make_problem(people: int = 12, tables: int = 4, rounds: int = 2, /, **fields: Any) -> Problem:
    """Make people of four kinds, and tables with just enough chairs."""
    settings: dict[str, Any] = {
        "people": make_people(people),
        "tables": make_tables(tables, -(-people // tables)),
        "seed": "seed",
    }
    return Problem(**{"rounds": rounds, **settings, **fields})


def make_known(problem: Problem, count: int, seed: int = 0) -> tuple[tuple[str, str], ...]:
    """Draw pairs of people who know each other."""
    draw = random.Random(seed)
    ids = [person.id for person in problem.people]
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < count:
        first, second = sorted(draw.sample(ids, 2))
        pairs.add((first, second))
    return tuple(sorted(pairs))


def hosted(people: tuple[Person, ...], tables: int) -> tuple[Person, ...]:
    """Let the first people host a table each."""
    return tuple(
        replace(person, host_of=f"t{index:02}" if index < tables else None) for index, person in enumerate(people)
    )


def speaking(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Let people understand French, Dutch, both, or anything."""
    languages = (("fr",), ("nl",), ("fr", "nl"), ("fr",), ())
    return tuple(replace(person, languages=languages[index % 5]) for index, person in enumerate(people))


def bilingual_gathering(seed: int = 0) -> Problem:
    """Make 94 people on a border, of whom ten understand Dutch alone; those of one organisation know each other."""
    draw = random.Random(seed)
    languages = [("fr",)] * 34 + [("en", "fr")] * 16 + [("fr", "nl")] * 15 + [("en", "fr", "nl")] * 13
    languages += [("nl",)] * 10 + [("en", "nl")] * 6
    kinds = ["enterprise"] * 39 + ["partner"] * 24 + ["funder"] * 15 + ["researcher"] * 16
    draw.shuffle(kinds)
    people = tuple(
        Person(id=f"p{index:02}", kind=kind, languages=spoken, organisation=f"o{draw.randrange(40)}")
        for index, (kind, spoken) in enumerate(zip(kinds, languages, strict=True))
    )
    known = tuple((a.id, b.id) for a, b in combinations(people, 2) if a.organisation == b.organisation)
    return Problem(people=people, tables=make_tables(12, 9, fewest=5), rounds=4, known=known, seed="border")
