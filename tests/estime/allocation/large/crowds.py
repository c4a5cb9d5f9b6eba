"""Days of many people made by hand or by chance, as arrays."""

from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from estime.allocation.large.crowd import Crowd, Rooms
from estime.allocation.relaxation import Ints
from estime.allocation.wishes import rank_cost


def make_crowd(
    people: int, *, seed: int = 1, workshops: int = 8, slots: int = 4, top: int = 5, slack: float = 1.16
) -> Crowd:
    """Make a day in which each workshop is given in two slots, in rooms of different sizes; one seat in twenty is not due.

    `slack` is seats by people due; wishes follow a popularity that falls with the number of the workshop.
    """
    draw = np.random.default_rng(seed)
    popularity = -0.7 * np.log(np.arange(1, workshops + 1))
    ranked = np.argsort(-draw.gumbel(size=(people, workshops)) - popularity, axis=1)[:, :top]
    costs = [rank_cost(rank) for rank in range(1, top + 3)]
    workshop = np.repeat(np.arange(workshops), 2)
    pairs = list(combinations(range(slots), 2))
    slot = np.array([slot for number in range(workshops) for slot in pairs[number % len(pairs)]])
    weight = draw.uniform(0.6, 1.4, len(workshop))
    share = weight / np.bincount(slot, weights=weight, minlength=slots)[slot]
    rooms = Rooms(
        workshop=workshop,
        slot=slot,
        maximum=np.ceil(share * people * 0.95 * slack).astype(np.int64),
        minimum=np.zeros(len(workshop), dtype=np.int64),
        slots=slots,
        workshops=workshops,
    )
    return Crowd(
        rooms=rooms,
        ranked=ranked,
        ranked_costs=np.broadcast_to(costs[:top], ranked.shape),
        other_cost=np.full(people, costs[top]),
        loss_cost=np.full(people, costs[top + 1]),
        is_due=draw.random((people, slots)) >= 0.05,
    )


@st.composite
def crowds(draw: st.DrawFn, *, most_people: int = 6) -> Crowd:
    """Draw a small day with rooms that may be too small, minima, and seats that are barred."""
    workshops, slots, people = draw(st.integers(1, 4)), draw(st.integers(1, 3)), draw(st.integers(1, most_people))
    given = sorted(draw(st.sets(st.tuples(st.integers(0, workshops - 1), st.integers(0, slots - 1)), min_size=1)))
    maximum = [draw(st.integers(0, 3)) for _ in given]
    minimum = [draw(st.integers(0, min(1, most))) for most in maximum]
    rooms = Rooms(
        workshop=np.array([workshop for workshop, _ in given]),
        slot=np.array([slot for _, slot in given]),
        maximum=np.array(maximum),
        minimum=np.array(minimum),
        slots=slots,
        workshops=workshops,
    )
    top = draw(st.integers(0, workshops))
    ranked = [draw(st.permutations(range(workshops)))[:top] for _ in range(people)]
    return Crowd(
        rooms=rooms,
        ranked=np.array(ranked, dtype=np.int64).reshape(people, top),
        ranked_costs=_sorted_costs(draw, people, top),
        other_cost=np.full(people, 10),
        loss_cost=np.full(people, 15),
        is_due=np.array([[draw(st.integers(0, 4)) > 0 for _ in range(slots)] for _ in range(people)]),
        may_attend=np.array([[draw(st.integers(0, 5)) > 0 for _ in given] for _ in range(people)]),
    )


def _sorted_costs(draw: st.DrawFn, people: int, top: int) -> Ints:
    costs = [sorted(draw(st.lists(st.integers(0, 7), min_size=top, max_size=top))) for _ in range(people)]
    return np.array(costs, dtype=np.int64).reshape(people, top)
