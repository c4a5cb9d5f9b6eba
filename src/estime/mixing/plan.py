"""An answer: who sits where in each round, what was reached, what was proven."""

from dataclasses import dataclass

from estime.mixing.problem import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is counted about seats, in the order in which it matters, beside what no seating can beat.

    `repeats` counts meetings beyond the first of a pair, known pairs having met once already; `known_met` the known
    pairs that share a table. `fewest_new` and `most_new` are the smallest and the largest number of new people that
    somebody meets; `fewest_different` counts only those of another kind. `met_every_kind` is how many people met every
    kind. `same_kind`, `same_side` and `same_organisation` count pairs at a table, summed over the rounds.
    A bound is never passed by any seating of the same problem; None where none was proven.
    """

    repeats: int
    repeats_bound: int
    known_met: int
    fewest_new: int
    most_new: int
    new_bound: int
    fewest_different: int
    met_every_kind: int
    same_kind: int
    same_kind_bound: int
    same_side: int
    same_organisation: int
    changed_cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who sits where in each round. `unplaced` are (person, round) for whom no chair was possible.

    `method` names what found it: `design`, `symmetry`, `search`. `is_proven` says that nothing better exists for the
    first two aims and that both bounds are met.
    """

    seats: tuple[Seat, ...]
    outcome: Outcome
    method: str
    is_proven: bool
    unplaced: tuple[tuple[str, int], ...] = ()
