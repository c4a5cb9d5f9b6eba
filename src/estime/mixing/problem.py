"""People, tables and rounds: who could meet whom (networking rounds, world café, encounter tables)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who moves from table to table.

    `kind` is the actor type, `side` the side of the border (or territory), `organisation` where they work; an empty
    text is « not said » and resembles nobody. `languages` are those the person understands, empty means any.
    `absent` are the rounds, counted from 0, that they miss. `host_of` is the table they stay at in every round.
    """

    id: str
    kind: str = ""
    side: str = ""
    organisation: str = ""
    languages: tuple[str, ...] = ()
    needs_step_free: bool = False
    absent: tuple[int, ...] = ()
    host_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its chairs. `languages` are those spoken or interpreted there; empty: whatever its people share."""

    id: str
    label: str = ""
    seats: int
    fewest: int = 0
    languages: tuple[str, ...] = ()
    step_free: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person at one table in one round, counted from 0."""

    round: int
    table: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Who comes, the tables, how many rounds.

    `known` are pairs of people who know each other: counted as one meeting already. `apart` are pairs that never share
    a table. `in_force` are the seats people hold in their hands already; of these, the `played` first rounds are over
    and stay as they are; the others are planned anew, or, with `keeps`, changed on as few cards as possible.
    `has_topics`: each table has a topic of its own, and nobody returns to one (world café).
    """

    people: tuple[Person, ...]
    tables: tuple[Table, ...]
    rounds: int
    known: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    has_topics: bool = False
    in_force: tuple[Seat, ...] = ()
    played: int = 0
    keeps: bool = False
    seed: str = ""
