"""Boxes of one column, each as near as it can be to where it would like to stand."""

from collections.abc import Sequence


def stack(heights: Sequence[float], wishes: Sequence[float], *, gap: float, room: float) -> list[float]:
    """Return the top of each box: in order, `gap` apart, between 0 and `room`, nearest to their wishes.

    `wishes` are the middles that are wanted. The sum of squared distances is the least possible (isotonic
    regression by pooling neighbours that are in each other's way).

    Raises
    ------
    ValueError
        The boxes do not fit.
    """
    needed = sum(heights) + gap * max(len(heights) - 1, 0)
    if needed > room + 1e-6:
        raise ValueError(f"Boxes that need {needed:.0f} do not fit in {room:.0f}.")
    before = [sum(heights[:place]) + gap * place for place in range(len(heights))]
    pools: list[tuple[float, int]] = []
    for height, wish, offset in zip(heights, wishes, before, strict=True):
        mean, size = wish - height / 2 - offset, 1
        while pools and pools[-1][0] > mean:
            other, count = pools.pop()
            mean, size = (mean * size + other * count) / (size + count), size + count
        pools.append((mean, size))
    shifts = [min(max(mean, 0.0), room - needed) for mean, size in pools for _ in range(size)]
    return [shift + offset for shift, offset in zip(shifts, before, strict=True)]
