"""A circle that turns: which pairs of people follow from which, when rounds are made from first ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Turning:
    """The pairs of people of a starter over a cyclic group, by what they turn into.

    `kind` numbers the orbit of each pair, shape (people, people). A pair may sit together once in all first rounds of
    the same orbit; pairs of the orbits marked in `never` come back onto themselves before the circle is round, and may
    not sit together at all. The last orbit is that of a person with themself.
    """

    order: int
    fixed: int
    kind: NDArray[np.int64]
    never: NDArray[np.bool_]


def turning(people: int, order: int) -> Turning:
    """Return the orbits of pairs when people stand in as many whole circles of `order` as there can be."""
    fixed = people % order
    person = np.arange(people)
    stays = person >= people - fixed
    circle = np.where(stays, person + people, person // order)
    place = np.where(stays, 0, person % order)
    step = (place[:, None] - place[None, :]) % order
    either_stays = stays[:, None] | stays[None, :]
    step = np.where(either_stays, 0, step)
    width = 2 * people
    code = (circle[:, None] * width + circle[None, :]) * order + step
    back = (circle[None, :] * width + circle[:, None]) * order + (-step % order)
    smaller = np.minimum(code, back)
    np.fill_diagonal(smaller, smaller.max() + 1)
    _, first, kind = np.unique(smaller, return_index=True, return_inverse=True)
    returns = ((circle[:, None] == circle[None, :]) & (2 * step == order)) | (stays[:, None] & stays[None, :])
    never = returns.ravel()[first] & (order > 1)
    never[-1] = False
    return Turning(order=order, fixed=fixed, kind=kind.reshape(people, people), never=never)
