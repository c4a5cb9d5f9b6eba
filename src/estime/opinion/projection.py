"""From votes to places on a plane: principal components of the table of votes.

Agreement is 1, disagreement −1, a pass 0. Where somebody has not voted, the mean of the statement stands, so that it moves
them nowhere. As that draws people with few votes to the middle, each place is then scaled by √(statements / votes of the
person), as Polis does.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from estime.opinion.votes import AGREE, DISAGREE, NO_VOTE, Codes

Floats = npt.NDArray[np.float64]

_AXES: Final = 2
# Places are kept to this many decimals: people who vote alike stand at one place on any machine.
_DECIMALS: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Places of people (`people` × 2) and how each statement pulls (`statements` × 2)."""

    places: Floats
    pulls: Floats


def project(codes: Codes) -> Projection:
    """Return where people stand. Who never voted stands in the middle.

    The sign of an axis is free: the statement that pulls most, the first of equals, pulls to the right, or up.

    References
    ----------
    C. Small and others, *Polis: scaling deliberation by mapping high dimensional opinion spaces*, Recerca 26(2), 2021.
    """
    centred = _centred(codes)
    pulls = _axes(centred)
    scale = np.sqrt(codes.shape[1] / np.maximum((codes != NO_VOTE).sum(axis=1), 1))
    places = np.round(centred @ pulls * scale[:, np.newaxis], _DECIMALS) + 0.0
    return Projection(places=places, pulls=pulls)


def main_spread(codes: Codes) -> float:
    """Return how much people differ along their main line: the largest eigenvalue of the table of products."""
    from scipy.linalg import eigh  # noqa: PLC0415 -- slow import: commands that draw no map do not wait for SciPy

    centred = _centred(codes)
    people, statements = centred.shape
    products = centred.T @ centred if statements <= people else centred @ centred.T
    last = len(products) - 1
    (largest,) = eigh(products, eigvals_only=True, subset_by_index=(last, last))
    return float(largest)


def _centred(codes: Codes) -> Floats:
    """Return the votes as numbers less the mean of their statement; nought where somebody has not voted."""
    has_voted = codes != NO_VOTE
    votes = np.where(codes == AGREE, 1.0, np.where(codes == DISAGREE, -1.0, 0.0))
    means = votes.sum(axis=0) / np.maximum(has_voted.sum(axis=0), 1)
    return np.where(has_voted, votes - means, 0.0)


def _axes(centred: Floats) -> Floats:
    """Return the two directions in which people differ most, by the smaller of the two tables of products."""
    people, statements = centred.shape
    axes = np.zeros((statements, _AXES))
    count = min(_AXES, people, statements)
    if statements <= people:
        found = _leading(centred.T @ centred, count)
    else:
        found = centred.T @ _leading(centred @ centred.T, count)
        lengths = np.linalg.norm(found, axis=0)
        found = found / np.where(lengths > 0, lengths, 1.0)
    axes[:, :count] = found
    return axes * _signs(axes)


def _leading(products: Floats, count: int) -> Floats:
    from scipy.linalg import eigh  # noqa: PLC0415 -- slow import: commands that draw no map do not wait for SciPy

    size = len(products)
    _, vectors = eigh(products, subset_by_index=(size - count, size - 1))
    leading: Floats = vectors[:, ::-1]
    return leading


def _signs(axes: Floats) -> Floats:
    sizes = np.round(np.abs(axes), _DECIMALS)
    strongest = sizes.argmax(axis=0)
    return np.where(axes[strongest, range(_AXES)] < 0, -1.0, 1.0)
