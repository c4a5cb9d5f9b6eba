"""Pairs of people of a day: always together, or kept apart."""

from collections.abc import Iterable

from estime.exchange import allocation_sheets as known
from estime.exchange.allocation_rows import Row
from estime.exchange.allocation_words import Words

Pairs = tuple[tuple[str, str], ...]


def read_pairs(rows: Iterable[Row], people: Words) -> tuple[Pairs, Pairs]:
    """Return the pairs together and the pairs apart; a pair with itself, twice or both ways is a fault."""
    seen: dict[frozenset[str], tuple[int, str]] = {}
    found: dict[str, list[tuple[str, str]]] = {"together": [], "apart": []}
    for row in rows:
        first, second = row.reference("person_1", people), row.reference("person_2", people)
        rule = row.word("rule", known.RULES)
        if first and first == second:
            row.fault("person_2", "pair_with_itself")
        if not (first and second and rule) or first == second:
            continue
        number, earlier = seen.setdefault(frozenset((first, second)), (row.number, rule))
        if number != row.number:
            row.fault("rule", "pair_twice" if earlier == rule else "pair_both_ways", first_row=str(number))
        found[rule].append((first, second))
    return tuple(found["together"]), tuple(found["apart"])
