"""Small counts are hidden, and none can be calculated from what is shown."""

from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from estime.disclosure import (
    Counts,
    DisclosureError,
    Hidden,
    Place,
    Protected,
    Zeros,
    can_be_deduced,
    companions,
    one_way,
    protect,
    tally,
)
from estime.disclosure.network import Flags, lack_of, network_of
from estime.disclosure.table import Numbers
from tests.estime.disclosure.known import answers, four_regions, table, tables

either = st.one_of(tables(), answers())


def shown_values(protected: Protected) -> dict[Place, int]:
    return {place: cell.value for place, cell in protected.places() if cell.value is not None}


def true_values(counts: Counts) -> dict[Place, int]:
    return shown_values(protect(counts, threshold=1))


def loss(protected: Protected, values: dict[Place, int]) -> tuple[bool, int, int]:
    """What is lost, in the order in which it matters: the total, the number of sums, the people in what is hidden."""
    is_sum = {
        place: place == Place() or bool(protected.columns and not (place.row and place.column)) for place in values
    }
    people = sum(values[place] + 1 for place in protected.hidden)
    return Place() in protected.hidden, sum(is_sum[place] for place in protected.hidden), people


def test_published_example_hides_one_count_and_its_three_companions() -> None:
    protected = protect(four_regions(), threshold=3)

    hidden = {place: cell.hidden for place, cell in protected.places() if cell.hidden}
    assert hidden == {
        Place(row="A", column="f"): Hidden.SMALL,
        Place(row="A", column="m"): Hidden.COMPANION,
        Place(row="C", column="f"): Hidden.COMPANION,
        Place(row="C", column="m"): Hidden.COMPANION,
    }


def test_table_without_small_counts_is_shown_whole() -> None:
    protected = protect(four_regions(), threshold=2)

    assert protected.hidden == ()
    assert protected.total.value == 100


def test_two_small_answers_that_add_up_to_few_need_a_third() -> None:
    protected = one_way({"yes": 30, "rather": 9, "no": 1, "not at all": 2})

    assert protected.hidden == (Place(row="rather"), Place(row="no"), Place(row="not at all"))


def test_few_people_hide_their_total_too() -> None:
    protected = one_way({"yes": 2, "no": 2})

    assert protected.hidden == (Place(row="yes"), Place(row="no"), Place())


def test_small_sum_is_hidden_like_a_small_count() -> None:
    protected = protect(table((1, 1, 1), (9, 9, 9), (9, 9, 9)))

    assert protected.row_totals[0].hidden is Hidden.SMALL
    assert protected.total.value == 57
    assert can_be_deduced(protected) == ()


def test_count_of_nobody_is_shown_and_protects_nobody() -> None:
    protected = protect(table((3, 0, 20), (20, 0, 20), (20, 0, 20)))

    assert [row[1].value for row in protected.cells] == [0, 0, 0]


def test_count_of_nobody_is_hidden_where_none_would_tell() -> None:
    protected = one_way({"yes": 12, "rather": 8, "no": 0}, zeros=Zeros.SMALL)

    assert protected.cells[2][0].hidden is Hidden.SMALL
    assert protected.cells[1][0].hidden is Hidden.COMPANION


def test_hidden_value_is_nowhere_in_what_leaves() -> None:
    protected = protect(table((4_321, 2), (5_432, 6_543)))

    assert protected.cells[0][0].value is None
    assert "4321" not in repr(protected)


def test_people_are_counted_by_two_attributes() -> None:
    counts = tally([("partner", "Gent"), ("funder", "Lille"), ("partner", "Gent")])

    assert counts == Counts(rows=("funder", "partner"), columns=("Gent", "Lille"), cells=((0, 1), (2, 0)))


@pytest.mark.parametrize(
    ("rows", "columns", "cells"),
    [
        ((), (), ()),
        (("a",), ("p", "q"), ((1,),)),
        (("a", "b"), (), ((1,),)),
        (("a", "a"), (), ((1,), (2,))),
        (("a",), ("p", "p"), ((1, 2),)),
        (("a",), (), ((-1,),)),
    ],
)
def test_table_that_cannot_be_meant_is_refused(
    rows: tuple[str, ...], columns: tuple[str, ...], cells: tuple[tuple[int, ...], ...]
) -> None:
    with pytest.raises(DisclosureError):
        Counts(rows=rows, columns=columns, cells=cells)


@pytest.mark.parametrize("threshold", [0, 1_001])
def test_threshold_that_cannot_be_meant_is_refused(threshold: int) -> None:
    with pytest.raises(DisclosureError, match="at least 1, and at most 1000"):
        protect(four_regions(), threshold=threshold)


@settings(deadline=None, max_examples=40)
@given(counts=either, threshold=st.integers(1, 8), zeros=st.sampled_from(Zeros))
def test_nothing_hidden_can_be_deduced(counts: Counts, threshold: int, zeros: Zeros) -> None:
    protected = protect(counts, threshold=threshold, zeros=zeros)

    assert can_be_deduced(protected) == ()


@settings(deadline=None, max_examples=60)
@given(counts=either, threshold=st.integers(1, 8))
def test_what_is_shown_is_true_and_never_small(counts: Counts, threshold: int) -> None:
    shown = shown_values(protect(counts, threshold=threshold))

    values = true_values(counts)
    assert shown == {place: values[place] for place in shown}
    assert not [value for value in shown.values() if 0 < value < threshold]


@settings(deadline=None, max_examples=20, phases=[Phase.reuse, Phase.generate])
@given(counts=either, threshold=st.integers(1, 7))
def test_higher_threshold_never_tells_more(counts: Counts, threshold: int) -> None:
    low, high = protect(counts, threshold=threshold), protect(counts, threshold=threshold + 1)

    small = [{place for place, cell in found.places() if cell.hidden is Hidden.SMALL} for found in (low, high)]
    values = true_values(counts)
    assert small[0] <= small[1]
    assert loss(low, values) <= loss(high, values)


@settings(deadline=None, max_examples=15)
@given(counts=tables(most_rows=3, most_columns=3), threshold=st.integers(2, 6))
def test_as_few_people_as_possible_stand_in_hidden_counts(counts: Counts, threshold: int) -> None:
    protected = protect(counts, threshold=threshold)

    assume(not sums_are_hidden_for_others(protected))
    hidden = np.array([[cell.hidden is not None for cell in row] for row in protected.cells])
    assert int((np.array(counts.cells) + 1)[hidden].sum()) == cheapest_by_trying_all(counts, threshold)


def sums_are_hidden_for_others(protected: Protected) -> bool:
    sums = [*protected.row_totals, *protected.column_totals, protected.total]
    return any(cell.hidden is Hidden.COMPANION for cell in sums)


def cheapest_by_trying_all(counts: Counts, threshold: int) -> int:
    full = counts.with_margins()
    small = ((full > 0) & (full < threshold)).ravel()
    inside = np.zeros(full.shape, dtype=bool)
    inside[:-1, :-1] = True
    flat, inner = full.ravel(), inside.ravel()
    free = np.flatnonzero(inner & (flat >= threshold))
    best = None
    for more in chain.from_iterable(combinations(free, size) for size in range(len(free) + 1)):
        hidden = small.copy()
        hidden[list(more)] = True
        price = int((flat + 1)[hidden & inner].sum())
        if (best is None or price < best) and is_safe(full, hidden, small, threshold):
            best = price
    assert best is not None
    return best


def is_safe(full: Numbers, hidden: Flags, small: Flags, threshold: int) -> bool:
    network = network_of(full, lowest=1, reach=threshold - 1)
    return not any(
        lack_of(network, hidden.astype(np.int64), int(arc), enough=threshold - 1) for arc in np.flatnonzero(small)
    )


def test_large_table_is_safe_where_the_least_is_not_sought(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companions, "_LARGEST_EXACT", 0)

    protected = protect(four_regions(), threshold=3)

    assert can_be_deduced(protected) == ()
    assert len(protected.hidden) == 4
