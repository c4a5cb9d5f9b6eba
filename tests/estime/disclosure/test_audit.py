"""A reader's arithmetic, done for them."""

from dataclasses import replace
from itertools import product

import pytest

from estime.disclosure import (
    Cell,
    DisclosureError,
    Hidden,
    Place,
    Possible,
    Protected,
    Zeros,
    can_be_deduced,
    one_way,
    possible_values,
    protect,
)
from tests.estime.disclosure.known import four_regions, table

SMALL = Cell(value=None, hidden=Hidden.SMALL)
COMPANION = Cell(value=None, hidden=Hidden.COMPANION)


def hiding(protected: Protected, *cells: tuple[int, int, Cell]) -> Protected:
    rows = [list(row) for row in protected.cells]
    for row, column, cell in cells:
        rows[row][column] = cell
    return replace(protected, cells=tuple(tuple(row) for row in rows), threshold=3)


def test_lone_hidden_count_is_the_sum_less_what_is_shown() -> None:
    shown = protect(four_regions(), threshold=1)

    found = can_be_deduced(hiding(shown, (0, 0, SMALL)))

    assert found == (Possible(place=Place(row="A", column="f"), reason=Hidden.SMALL, least=2, most=2),)


def test_companion_in_the_row_alone_does_not_help() -> None:
    shown = protect(four_regions(), threshold=1)

    found = can_be_deduced(hiding(shown, (0, 0, SMALL), (0, 1, COMPANION)))

    assert [(possible.least, possible.most) for possible in found] == [(2, 2), (18, 18)]


def test_published_companions_leave_a_wide_range() -> None:
    found = possible_values(protect(four_regions(), threshold=3))

    assert [(possible.least, possible.most) for possible in found] == [(1, 11), (9, 19), (1, 11), (11, 21)]


def test_range_is_the_one_found_by_trying_every_table() -> None:
    protected = protect(table((2, 6, 4), (5, 4, 8), (5, 7, 9)), threshold=4)
    inside = [place for place in protected.hidden if place.row and place.column]
    assert protected.hidden == tuple(inside)

    found = {possible.place: (possible.least, possible.most) for possible in possible_values(protected)}

    tables = every_table(protected, inside)
    assert found == {
        place: (min(values[number] for values in tables), max(values[number] for values in tables))
        for number, place in enumerate(inside)
    }


def every_table(protected: Protected, inside: list[Place]) -> list[tuple[int, ...]]:
    """Every way to fill in what is hidden such that the sums that are shown come out."""
    shown = {place: cell.value for place, cell in protected.places()}
    found = []
    for values in product(range(1, 13), repeat=len(inside)):
        filled = shown | dict(zip(inside, values, strict=True))
        rows = [sum(filled[Place(row=row, column=column)] or 0 for column in "pqr") for row in "abc"]
        columns = [sum(filled[Place(row=row, column=column)] or 0 for row in "abc") for column in "pqr"]
        if rows == [shown[Place(row=row)] for row in "abc"] and columns == [
            shown[Place(column=column)] for column in "pqr"
        ]:
            found.append(values)
    return found


def test_nothing_limits_a_count_whose_sum_is_hidden() -> None:
    protected = one_way({"yes": 3})

    assert {(possible.least, possible.most) for possible in possible_values(protected)} == {(1, None)}


def test_hidden_count_of_nobody_may_be_none_or_reach_the_threshold() -> None:
    protected = one_way({"yes": 12, "rather": 6, "no": 0}, zeros=Zeros.SMALL)

    found = possible_values(protected)

    assert [(possible.least, possible.most) for possible in found] == [(0, 6), (0, 6)]


def test_sums_alone_are_taken_from_the_table_they_stand_in() -> None:
    protected = protect(table((1, 1, 1), (9, 9, 9), (9, 9, 9)))

    assert protected.by_row().cells == tuple((cell,) for cell in protected.row_totals)
    assert protected.by_column().rows == ("p", "q", "r")
    assert can_be_deduced(protected.by_row()) == can_be_deduced(protected.by_column()) == ()


def test_table_that_was_changed_by_hand_is_refused() -> None:
    protected = replace(protect(four_regions(), threshold=3), total=Cell(value=99))

    with pytest.raises(DisclosureError, match="does not add up"):
        possible_values(protected)
