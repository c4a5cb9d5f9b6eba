"""Merging and rounding: other ways to tell less."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.disclosure import Counts, DisclosureError, Rounded, merge_small, protect, round_to
from tests.estime.disclosure.known import answers, four_regions, table, tables


def with_margins(rounded: Rounded) -> np.ndarray:
    inner = np.array(rounded.cells)
    if not rounded.columns:
        return np.append(inner[:, 0], rounded.total)
    return np.vstack(
        [np.column_stack([inner, rounded.row_totals]), np.append(rounded.column_totals, rounded.total)],
    )


def test_small_rows_are_put_together_last() -> None:
    merged = merge_small(Counts(rows=("a", "b", "c", "d"), cells=((2,), (9,), (3,), (0,))), others="others")

    assert merged == Counts(rows=("b", "d", "others"), cells=((9,), (0,), (5,)))


def test_lone_small_row_takes_the_next_smallest_with_it() -> None:
    merged = merge_small(Counts(rows=("a", "b", "c"), cells=((2,), (9,), (7,))), others="others")

    assert merged == Counts(rows=("b", "others"), cells=((9,), (9,)))


def test_small_rows_and_columns_of_a_table_are_put_together() -> None:
    merged = merge_small(table((1, 1, 0), (0, 9, 8), (0, 7, 9), (2, 0, 1)), others="others")

    assert merged == Counts(rows=("b", "c", "others"), columns=("r", "others"), cells=((8, 9), (9, 7), (1, 4)))


def test_row_named_others_already_joins() -> None:
    merged = merge_small(Counts(rows=("others", "b", "c"), cells=((8,), (9,), (2,))), others="others")

    assert merged == Counts(rows=("b", "others"), cells=((9,), (10,)))


def test_table_without_small_rows_stays() -> None:
    assert merge_small(four_regions(), others="others", threshold=10) == four_regions()


def test_merging_without_a_name_is_refused() -> None:
    with pytest.raises(DisclosureError, match="needs a name"):
        merge_small(four_regions(), others="")


@given(counts=st.one_of(tables(), answers()), threshold=st.integers(1, 9))
def test_merging_keeps_everybody_and_leaves_no_small_row(counts: Counts, threshold: int) -> None:
    merged = merge_small(counts, others="others", threshold=threshold)

    assert merged.total == counts.total
    people = [sum(row) for row in merged.cells]
    assert not [count for count in people if 0 < count < min(threshold, counts.total)]


def test_rounded_example_adds_up() -> None:
    rounded = round_to(four_regions(), 5)

    assert rounded.cells == ((0, 20), (20, 15), (10, 10), (15, 10))
    assert (rounded.row_totals, rounded.column_totals, rounded.total) == ((20, 35, 20, 25), (45, 55), 100)


def test_each_count_goes_to_the_nearest_where_sums_need_not_come_out() -> None:
    rounded = round_to(Counts(rows=("a", "b", "c"), cells=((5,), (14,), (2,))), 10, adds_up=False)

    assert (rounded.cells, rounded.total, rounded.adds_up) == (((10,), (10,), (0,)), 20, False)


def test_base_of_one_is_refused() -> None:
    with pytest.raises(DisclosureError, match="at least 2"):
        round_to(four_regions(), 1)


@settings(deadline=None, max_examples=50)
@given(counts=st.one_of(tables(), answers()), base=st.integers(2, 7))
def test_rounded_counts_are_the_multiples_around_and_add_up(counts: Counts, base: int) -> None:
    rounded = with_margins(round_to(counts, base))

    true = counts.with_margins() if counts.columns else counts.with_margins()[:, 0]
    assert not (rounded % base).any()
    assert (abs(rounded - true) < base).all()
    for axis in range(rounded.ndim):
        parts, sums = np.split(rounded, [-1], axis=axis)
        assert (parts.sum(axis=axis) == np.squeeze(sums, axis=axis)).all()


def test_merging_first_hides_less() -> None:
    counts = Counts(
        rows=("enterprise", "federation", "funder", "guest"),
        columns=("Hainaut", "Nord"),
        cells=((14, 16), (9, 11), (1, 2), (2, 1)),
    )

    merged = merge_small(counts, others="others")

    assert len(protect(merged).hidden) < len(protect(counts).hidden)
