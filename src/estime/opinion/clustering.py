"""Groups of places that lie close together: k-means from seeded beginnings, the number of groups by silhouette."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from estime.opinion.projection import Floats

Labels = npt.NDArray[np.int64]

GROUP_COUNTS: Final = range(2, 6)
"""Two to five groups: more cannot be read."""

_STARTS: Final = 8
_MOST_STEPS: Final = 100
_ROWS_AT_ONCE: Final = 1024
# Silhouettes that differ less count as equal: the smaller number of groups is then taken.
_DECIMALS: Final = 9
_FEWEST_TOGETHER: Final = 2


def find_groups(places: Floats, seed: int) -> Labels | None:
    """Return the group of each place, from 0, for the number of groups with the best silhouette.

    A number of groups that leaves somebody alone in one is refused. None where none is left.

    Parameters
    ----------
    places
        One row per person, two columns.
    seed
        What the beginnings are drawn from: the same seed gives the same groups.
    """
    found = [labels for labels in _candidates(places, seed) if np.bincount(labels).min() >= _FEWEST_TOGETHER]
    if not found:
        return None
    scores = [round(score, _DECIMALS) for score in silhouettes(places, found)]
    return found[scores.index(max(scores))]


def _candidates(places: Floats, seed: int) -> Iterator[Labels]:
    for count in GROUP_COUNTS:
        labels = k_means(places, count, seed)
        if labels is not None:
            yield labels


def k_means(places: Floats, count: int, seed: int) -> Labels | None:
    """Return the closest grouping found from a few drawn beginnings; None where there are fewer places than groups.

    Each beginning takes places far from those taken already (k-means++).

    References
    ----------
    D. Arthur, S. Vassilvitskii, *k-means++: the advantages of careful seeding*, 2007.
    """
    if len(np.unique(places, axis=0)) < count:
        return None
    best, least = None, np.inf
    for draws in _draws(seed, count):
        labels, spread = _settled(places, _beginning(places, draws))
        if labels is not None and spread < least:
            best, least = labels, spread
    return best


def _draws(seed: int, count: int) -> Floats:
    """Return numbers from 0 to 1: from the bits themselves, whose stream NumPy keeps from version to version."""
    bits = np.random.PCG64(seed).random_raw(_STARTS * count)
    numbers: Floats = (bits >> np.uint64(11)).astype(np.float64) * 2.0**-53
    return numbers.reshape(_STARTS, count)


def _beginning(places: Floats, draws: Floats) -> Floats:
    chosen = [int(draws[0] * len(places))]
    away = _squares(places, places[chosen])[:, 0]
    for draw in draws[1:]:
        summed = np.cumsum(away)
        place = int(np.searchsorted(summed, draw * summed[-1], side="right"))
        chosen.append(min(place, len(places) - 1))
        away = np.minimum(away, _squares(places, places[chosen[-1:]])[:, 0])
    return places[chosen]


def _settled(places: Floats, centres: Floats) -> tuple[Labels | None, float]:
    """Return the groups once nobody moves, and how far people stand from their centres; None where a group empties."""
    count = len(centres)
    labels: Labels | None = None
    for _ in range(_MOST_STEPS):
        squares = _squares(places, centres)
        nearest = squares.argmin(axis=1)
        sizes = np.bincount(nearest, minlength=count)
        if sizes.min() == 0:
            return None, np.inf
        if labels is not None and np.array_equal(nearest, labels):
            break
        labels = nearest
        sums = [np.bincount(labels, weights=axis, minlength=count) for axis in places.T]
        centres = np.stack(sums, axis=1) / sizes[:, np.newaxis]
    return labels, float(squares.min(axis=1).sum())


def _squares(places: Floats, centres: Floats) -> Floats:
    distances: Floats = np.zeros((len(places), len(centres)))
    for axis in range(places.shape[1]):
        distances += (places[:, axis, np.newaxis] - centres[np.newaxis, :, axis]) ** 2
    return distances


def silhouettes(places: Floats, groupings: Sequence[Labels]) -> list[float]:
    """Return the mean silhouette of each grouping: 1 where groups lie far apart, 0 where they touch.

    Somebody alone in a group counts 0.

    References
    ----------
    P. Rousseeuw, *Silhouettes*, Journal of Computational and Applied Mathematics 20, 1987.
    """
    totals = [0.0] * len(groupings)
    members = [np.eye(int(labels.max()) + 1)[labels] for labels in groupings]
    for start in range(0, len(places), _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        distances = np.sqrt(_squares(places[rows], places))
        for number, (labels, belongs) in enumerate(zip(groupings, members, strict=True)):
            totals[number] += _silhouette_sum(distances @ belongs, labels[rows], belongs.sum(axis=0))
    return [total / len(places) for total in totals]


def _silhouette_sum(to_groups: Floats, labels: Labels, sizes: Floats) -> float:
    """Add the silhouettes of some people from the sum of their distances to each group."""
    own = np.arange(len(labels)), labels
    inside = to_groups[own] / np.maximum(sizes[labels] - 1, 1)
    outside = to_groups / sizes
    outside[own] = np.inf
    nearest = outside.min(axis=1)
    larger = np.maximum(inside, nearest)
    is_told = (sizes[labels] > 1) & (larger > 0)
    return float(((nearest - inside)[is_told] / larger[is_told]).sum())
