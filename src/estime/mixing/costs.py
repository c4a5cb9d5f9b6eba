"""What it costs that two people share a table: whole numbers, so that sums of 32 bits are exact in any order."""

from typing import Final

import numpy as np
import numpy.typing as npt

from estime.mixing.arrays import Hall, Ints, meetings
from estime.mixing.counting import Count, kinds_met

Costs = npt.NDArray[np.float32]

FORBIDDEN: Final = 50000.0
AGAIN: Final = 1600.0
AGAIN_STILL: Final = 100.0
_KIND: Final = 48.0
_LAST: Final = 12.0
_LACKS: Final = 6.0


def resemblance(hall: Hall, size: int) -> Costs:
    """Return the costs of pairs that are alike or kept apart (size × size); after the people come empty chairs.

    Two empty chairs are never at one table: tables differ by one person at most.
    """
    found = np.zeros((size, size), dtype=np.float32)
    people = slice(hall.size)
    found[people, people] += np.float32(_KIND) * hall.same_kind
    found[people, people] += hall.same_side
    found[people, people] += hall.same_organisation
    found[people, people] += np.float32(FORBIDDEN) * hall.apart
    found[hall.size :, hall.size :] = FORBIDDEN
    np.fill_diagonal(found, 0)
    return found


def attention(hall: Hall, at: Ints, found: Count, size: int) -> Costs:
    """Return what is added so that the search looks after those who stand last.

    Their own kind costs them more, an empty chair costs whoever meets the fewest, and a kind that somebody lacks is
    welcome.
    """
    added = np.zeros((size, size), dtype=np.float32)
    people = slice(hall.size)
    last = _behind(found.different, found.fewest_different, found)
    added[people, people] += hall.same_kind * (last[:, None] + last[None, :])
    fewest = _behind(found.new, found.fewest_new, found)
    added[people, hall.size :] = fewest[:, None]
    added[hall.size :, people] = fewest[None, :]
    lacking = ~kinds_met(hall, meetings(at) > 0)
    for kind in np.flatnonzero(lacking.any(axis=0)):
        bonus = np.outer(lacking[:, kind], hall.kinds == kind).astype(np.float32) * np.float32(_LACKS)
        added[people, people] -= bonus + bonus.T
    return added


def _behind(numbers: Ints, fewest: int, found: Count) -> Costs:
    """Return a cost for those who stand last, and half of it for those one above."""
    behind: Costs = np.clip(fewest + 2 - numbers, 0, 2).astype(np.float32)
    behind *= found.full
    behind *= np.float32(_LAST / 2)
    return behind
