"""Tables of two: everybody meets everybody by the circle method."""

import numpy as np
from numpy.typing import NDArray


def circle(groups: int, rounds: int) -> NDArray[np.int64]:
    """Return up to 2 × `groups` − 1 rounds of pairs: one person stays, the others turn round a circle.

    In round r, r sits with the last person, and r + i with r − i (Kirkman, 1847).
    """
    last = 2 * groups - 1
    turn = np.arange(rounds)[:, None]
    step = np.arange(groups)
    right, left = (turn + step) % last, (turn - step) % last
    left[:, 0] = last
    return np.stack([right, left], axis=2)
