"""In a construction no two places meet twice, and with topics no place returns to a table."""

import numpy as np
import pytest

from estime.mixing.constructions import Construction, designed, turned


def _most_meetings(construction: Construction) -> int:
    met = sum((row[:, None] == row[None, :]).astype(int) for row in construction.tables)
    return int((met - len(construction.tables) * np.eye(construction.size, dtype=int)).max())


@pytest.mark.parametrize(
    ("tables", "columns", "rounds"), [(5, 5, 5), (4, 4, 4), (9, 9, 9), (7, 3, 7), (12, 8, 4), (15, 8, 4), (3, 2, 1)]
)
def test_columns_that_turn_never_meet_twice(tables: int, columns: int, rounds: int) -> None:
    construction = turned(tables, columns, rounds, np.random.default_rng(0))

    assert construction is not None
    assert construction.size == tables * columns
    assert _most_meetings(construction) <= 1


@pytest.mark.parametrize(("tables", "columns", "rounds"), [(4, 3, 4), (5, 4, 5), (8, 6, 8), (10, 4, 3)])
def test_with_hosts_and_topics_nobody_returns_to_a_table(tables: int, columns: int, rounds: int) -> None:
    construction = turned(tables, columns, rounds, np.random.default_rng(0), hosted=range(tables), has_topics=True)

    assert construction is not None
    assert (construction.tables[:, :tables] == np.arange(tables)).all()
    assert all(len(set(place)) == rounds for place in construction.tables[:, tables:].T.tolist())
    assert _most_meetings(construction) <= 1


@pytest.mark.parametrize(("tables", "columns", "rounds"), [(4, 5, 2), (4, 2, 5), (6, 6, 4)])
def test_where_there_is_none_nothing_is_returned(tables: int, columns: int, rounds: int) -> None:
    assert turned(tables, columns, rounds, np.random.default_rng(0)) is None


def test_a_design_keeps_the_first_round_in_columns() -> None:
    construction = designed(6, 6, 3)

    assert construction is not None
    assert _most_meetings(construction) == 1
    assert (construction.tables[0].reshape(6, 6) == np.arange(6)).all()


def test_a_design_that_is_not_known_is_not_returned() -> None:
    assert designed(6, 6, 4) is None
