"""The name of a group stands beside words only where nobody can be recognised, not even by what is left over."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estime_web.dossiers.recognition import SMALLEST, Heard, groups_to_name

sizes = st.none() | st.integers(1, 60)
heard = st.lists(st.tuples(sizes, st.integers(0, 9)), max_size=6).map(
    lambda rows: [
        Heard(group=UUID(int=number), size=size, contributors=count) for number, (size, count) in enumerate(rows)
    ]
)


def _group(number: int, size: int | None, contributors: int) -> Heard:
    return Heard(group=UUID(int=number), size=size, contributors=contributors)


@pytest.mark.parametrize(
    ("size", "contributors", "is_named"),
    [(5, 5, True), (40, 7, True), (5, 4, False), (4, 5, False), (40, 0, False), (None, 9, False)],
)
def test_a_group_alone_is_named_from_five_people_of_whom_five_spoke(size, contributors, is_named):
    group = _group(1, size, contributors)

    assert groups_to_name([group]) == (frozenset({group.group}) if is_named else frozenset())


def test_one_small_group_is_hidden_by_the_named_group_with_the_fewest_voices():
    workers, clients, drivers = _group(1, 40, 7), _group(2, 90, 9), _group(3, 2, 1)

    assert groups_to_name([workers, clients, drivers]) == {clients.group}


def test_groups_that_count_fewer_than_five_people_together_hide_nobody():
    workers, clients, drivers, cook = _group(1, 40, 7), _group(2, 90, 9), _group(3, 2, 1), _group(4, 1, 0)

    assert groups_to_name([workers, clients, drivers, cook]) == {clients.group}


def test_silence_of_a_small_group_changes_nothing():
    workers, spoke, silent = _group(1, 40, 7), _group(3, 2, 1), _group(3, 2, 0)

    assert groups_to_name([workers, spoke]) == groups_to_name([workers, silent]) == frozenset()


def test_a_method_that_asks_for_ten_gets_ten():
    group = _group(1, 9, 9)

    assert groups_to_name([group], smallest=10) == frozenset()


@given(heard)
def test_no_word_is_told_of_fewer_than_five_people(groups):
    named = groups_to_name(groups)
    others = [each for each in groups if each.group not in named]

    assert all((each.size or 0) >= SMALLEST <= each.contributors for each in groups if each.group in named)
    assert not named or not others or (len(others) > 1 and sum(each.size or 0 for each in others) >= SMALLEST)


@given(heard, st.randoms())
def test_the_order_of_the_groups_changes_nothing(groups, random):
    shuffled = random.sample(groups, len(groups))

    assert groups_to_name(groups) == groups_to_name(shuffled)
