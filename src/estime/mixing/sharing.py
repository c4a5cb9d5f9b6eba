"""How many tables speak each language, and how many people sit there, so that nobody has to meet twice.

Who understands one language only is always at its tables. If they are few, they meet again and again; if they are many,
those who understand several languages must fill them round after round and meet each other.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from estime.mixing.arrays import Hall
from estime.mixing.bounds import crowded_pairs
from estime.mixing.problem import Person

# At most so many tables for a language that nobody depends on.
_MOST_FURTHER: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """For each language, how many tables speak it and how many people sit at them together."""

    languages: tuple[str, ...]
    tables: tuple[int, ...]
    people: tuple[int, ...]

    def spoken(self, tables: int, open_tables: Sequence[int]) -> list[tuple[str, ...] | None]:
        """Return the language of each table."""
        found: list[tuple[str, ...] | None] = [None] * tables
        row = [name for name, count in zip(self.languages, self.tables, strict=True) for _ in range(count)]
        for table, language in zip(open_tables, row, strict=True):
            found[table] = (language,)
        return found

    def people_of(self, spoken: tuple[str, ...] | None) -> int:
        """Return how many people sit at the tables of a language."""
        return self.people[self.languages.index((spoken or ("",))[0])]


def covering(people: Sequence[Person]) -> list[str]:
    """Return few languages of which everybody understands one, the most understood first."""
    left, found = list(people), []
    while left:
        counts: defaultdict[str, int] = defaultdict(int)
        for person in left:
            for language in set(person.languages):
                counts[language] += 1
        best = min(counts, key=lambda language: (-counts[language], language))
        found.append(best)
        left = [person for person in left if best not in person.languages]
    return found


def shared_tables(hall: Hall, there: Sequence[int], tables: Sequence[int]) -> Share | None:
    """Return the best share of tables that are alike between two languages and a further one; None for other numbers."""
    people = [hall.people[person] for person in there]
    needed = covering([person for person in people if person.languages])
    if len(needed) != 2 or len(tables) < 3:
        return None
    chairs, fewest = hall.tables[tables[0]].seats, hall.tables[tables[0]].fewest
    level, more = divmod(len(people), len(tables))
    sizes = (max(fewest, level - 1, 1), min(chairs, level + (more > 0) + 1))
    further = sorted({name for person in people for name in person.languages} - set(needed))
    best = None
    for languages in (tuple(needed), *((*needed, name) for name in further)):
        judge = _Judge(people, languages, hall.rounds)
        for share in _shares(languages, len(tables), len(people), sizes):
            if judge.can_sit(share):
                found = (judge.worth(share, len(people) / len(tables)), share.tables, share.people, share)
                best = found if best is None or found[:3] < best[:3] else best
    return None if best is None else best[3]


def _shares(languages: tuple[str, ...], tables: int, people: int, sizes: tuple[int, int]) -> Iterator[Share]:
    """Yield the ways to share tables and people, the further language at tables of the usual size."""
    low, high = sizes
    for further in range(1, _MOST_FURTHER + 1) if len(languages) > 2 else (0,):
        for few in range(1, tables - further):
            aside = round(people * further / tables)
            for count in range(few * low, few * high + 1):
                rest = people - aside - count
                if low * (tables - few - further) <= rest <= high * (tables - few - further):
                    ways = ((tables - few - further, rest), (few, count), (further, aside))[: len(languages)]
                    yield Share(languages=languages, tables=tuple(t for t, _ in ways), people=tuple(p for _, p in ways))


class _Judge:
    def __init__(self, people: Sequence[Person], languages: tuple[str, ...], rounds: int) -> None:
        self.rounds = rounds
        self.of = [{name for name in languages if not p.languages or name in p.languages} for p in people]
        self.subsets = [set(s) for size in (1, 2) for s in combinations(languages, size) if size < len(languages)]
        self.bound = [sum(own <= subset for own in self.of) for subset in self.subsets]
        self.able = [sum(name in own for own in self.of) for name in languages]
        self.alone = [sum(own == {name} for own in self.of) for name in languages]

    def can_sit(self, share: Share) -> bool:
        """Say whether everybody can sit at a table of a language of theirs (Hall's condition)."""
        room = dict(zip(share.languages, share.people, strict=True))
        return all(
            count <= sum(room[name] for name in subset) for count, subset in zip(self.bound, self.subsets, strict=True)
        )

    def worth(self, share: Share, level: float) -> tuple[float, float, float]:
        """Return what counts of a share, smaller is better: forced repeats, uneven tables, room to spare."""
        margin = self.rounds * (self.rounds - 1) / 2
        excess = [
            crowded_pairs(alone, able, tables, people, self.rounds)
            for alone, able, tables, people in zip(self.alone, self.able, share.tables, share.people, strict=True)
        ]
        uneven = sum(t * abs(p / t - level) for t, p in zip(share.tables, share.people, strict=True))
        return max(0.0, max(excess) + margin), uneven, max(excess)
