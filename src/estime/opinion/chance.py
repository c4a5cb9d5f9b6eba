"""What chance alone gives: votes dropped at random, and votes handed to other people."""

from fractions import Fraction
from typing import Final

import numpy as np

from estime.opinion.projection import main_spread
from estime.opinion.votes import NO_VOTE, Codes

SHUFFLES: Final = 20
# Shuffling votes that are all alike changes nothing: the last digits of a sum must not make it look otherwise.
_LARGER: Final = 1 + 1e-9


def without_some(codes: Codes, share: Fraction, seed: int) -> Codes:
    """Return the votes without a share of them, drawn from the seed."""
    rows, columns = np.nonzero(codes)
    bits = np.random.PCG64(seed).random_raw(len(rows))
    gone = np.argsort(bits, kind="stable")[: int(len(rows) * share)]
    fewer = codes.copy()
    fewer[rows[gone], columns[gone]] = NO_VOTE
    return fewer


def shuffled(codes: Codes, seed: int) -> Codes:
    """Return the votes with those on each statement handed round among the people who voted on it.

    How many agree with each statement stays, and who voted on what; that the same people agree with several does not.
    """
    rows, columns = np.nonzero(codes)
    bits = np.random.PCG64(seed).random_raw(len(rows))
    kept = np.lexsort((rows, columns))
    drawn = np.lexsort((bits, columns))
    others = codes.copy()
    others[rows[kept], columns[kept]] = codes[rows[drawn], columns[drawn]]
    return others


def hangs_together(codes: Codes, seed: int) -> bool:
    """Say whether people differ more along their main line than in any of twenty tables of shuffled votes.

    References
    ----------
    J. Horn, *A rationale and test for the number of factors in factor analysis*, Psychometrika 30, 1965; A. Buja,
    N. Eyuboglu, *Remarks on parallel analysis*, Multivariate Behavioral Research 27, 1992, for shuffling.
    """
    spread = main_spread(codes)
    return all(main_spread(shuffled(codes, seed + number)) * _LARGER < spread for number in range(1, SHUFFLES + 1))
