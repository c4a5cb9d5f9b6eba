"""An answer: who sits where in each round, what was reached, what was proven."""

from dataclasses import dataclass

from estime.mixing.problem import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is counted about seats, in the order in which it matters, beside what no seating can beat.

    `repeats` counts meetings beyond the first of a pair, known pairs having met once already; `known_met` the known
    pairs that share a table. `fewest_new` and `most_new` are the smallest and the largest number of new people that
    somebody meets; `fewest_different` counts only those of another kind. `met_every_kind` is how many people met every
    kind, among all the kinds of the problem. These numbers compare those who are there in as many rounds as anybody.
    `same_kind`, `same_side` and `same_organisation` count pairs at a table, summed over the rounds. `changed_cards` is
    how many people hold seats in their hands and sit elsewhere in a round that is to come.
    A bound is never passed by any seating of the same problem with tables as large as these: `repeats_bound` and
    `same_kind_bound` from below, `new_bound` (for anybody) and `different_bound` (for `fewest_different`) from above.
    """

    repeats: int
    repeats_bound: int
    known_met: int
    fewest_new: int
    most_new: int
    new_bound: int
    fewest_different: int
    different_bound: int | None = None
    met_every_kind: int
    same_kind: int
    same_kind_bound: int
    same_side: int
    same_organisation: int
    changed_cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who sits where in each round. `unplaced` are (person, round) for whom no chair was possible.

    `method` names what found it: `design`, `symmetry`, `search`, `repair`. `is_proven` says that both bounds, of repeats
    and of pairs of one kind, are met: nothing better exists for either. `effort` is how many turns of the search it
    took: the same problem with the same effort gives the same plan.
    """

    seats: tuple[Seat, ...]
    outcome: Outcome
    method: str
    is_proven: bool
    unplaced: tuple[tuple[str, int], ...] = ()
    effort: int = 0
