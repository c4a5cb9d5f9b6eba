"""Four rounds of 3m + 1 tables of as many people, by the squares of Bose, Shrikhande and Parker."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from estime.mixing.designs.differences import of_fields

_TURNS: Final = ((0, 1, 2, 3), (1, 0, 3, 2), (2, 3, 0, 1), (3, 2, 1, 0))


def squares(groups: int, size: int, rounds: int) -> NDArray[np.int64] | None:
    """Return up to four rounds of `groups` tables of `groups` people, for 10, 22, 28, 34, … tables.

    Two orthogonal Latin squares of order 3m + 1: each person is a word of four letters, the tables where they sit in
    the four rounds. The words are made from the residues modulo 2m + 1 and m further letters (R. C. Bose, S. S.
    Shrikhande and E. T. Parker, « Further results on the construction of mutually orthogonal Latin squares and the
    falsity of Euler's conjecture », Canadian Journal of Mathematics 12, 1960). None for other numbers, or where no
    fields give the square of the further letters.
    """
    further, rest = divmod(groups - 1, 3)
    if rest or further < 1 or size != groups or rounds > len(_TURNS):
        return None
    among_further = _further_words(further)
    if among_further is None:
        return None
    words = np.concatenate([_turning_words(further), among_further + 2 * further + 1])
    return np.stack([np.argsort(letters, kind="stable").reshape(groups, groups) for letters in words.T[:rounds]])


def _turning_words(further: int) -> NDArray[np.int64]:
    """Return the words with at most one further letter, shape (words, 4): a few, turned modulo 2m + 1."""
    modulus = 2 * further + 1
    step = np.arange(1, further + 1)
    first = np.stack([np.zeros_like(step), step, modulus - step, modulus - 1 + step])
    blocks = np.concatenate([first[list(turn)].T for turn in _TURNS])
    starters = np.concatenate([blocks, np.zeros((1, len(_TURNS)), dtype=np.int64)])
    turned = (starters + np.arange(modulus)[:, None, None]) % modulus
    return np.where(starters < modulus, turned, starters).reshape(-1, len(_TURNS))


def _further_words(further: int) -> NDArray[np.int64] | None:
    """Return the words of further letters only, counted from 0: every two letters once at every two places."""
    matrix = of_fields(further, 3, further)
    if matrix is None:
        return None
    letters = matrix.unfold() - further * np.arange(3)
    row = np.broadcast_to(np.arange(further)[:, None, None], (further, further, 1))
    return np.concatenate([row, letters], axis=2).reshape(-1, len(_TURNS))
