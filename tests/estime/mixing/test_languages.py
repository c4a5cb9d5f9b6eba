"""Where people understand different languages, nobody has to meet the same few again and again."""

from dataclasses import replace

import numpy as np
import pytest

from estime.mixing import Person, check, solve
from estime.mixing.arrays import Hall
from estime.mixing.sharing import shared_tables
from estime.mixing.solver import solve_again
from estime.mixing.tongues import Tongues
from estime.mixing.work import Work
from tests.estime.mixing.factories import bilingual_gathering, make_people, make_problem, make_tables, speaking


@pytest.mark.slow
def test_a_small_language_has_enough_tables_to_meet_new_people() -> None:
    problem = bilingual_gathering()

    plan = solve_again(problem, 5)

    assert (check(problem, plan), plan.unplaced) == ((), ())
    assert plan.outcome.known_met == 0
    assert plan.outcome.repeats <= 6


def test_a_small_language_gets_more_and_smaller_tables_than_its_share() -> None:
    hall = Hall(bilingual_gathering())

    share = shared_tables(hall, range(hall.size), range(12))

    assert share is not None
    assert (share.languages, share.tables) == (("fr", "nl", "en"), (7, 4, 1))
    assert share.people[1] < 4 * 94 / 12


def test_three_languages_of_which_each_is_needed_are_not_shared_out_so() -> None:
    people = tuple(
        replace(person, languages=(("fr",), ("nl",), ("de",))[index % 3])
        for index, person in enumerate(make_people(30))
    )
    problem = make_problem(people=people, tables=make_tables(6, 6), rounds=2)

    plan = solve(problem, time_limit_seconds=0.2)

    assert shared_tables(Hall(problem), range(30), range(6)) is None
    assert (check(problem, plan), plan.unplaced) == ((), ())


@pytest.mark.parametrize(("people", "tables"), [(9, 3), (17, 4), (31, 5), (40, 7)])
def test_everybody_sits_and_understands_however_many_there_are(people: int, tables: int) -> None:
    problem = make_problem(people=speaking(make_people(people)), tables=make_tables(tables, 8), rounds=3)

    plan = solve(problem, time_limit_seconds=0.2)

    assert (check(problem, plan), plan.unplaced) == ((), ())


def test_only_exchanges_that_leave_a_common_language_are_open() -> None:
    people = (
        Person(id="a", languages=("fr",)),
        Person(id="b", languages=("fr", "nl")),
        Person(id="c", languages=("nl",)),
        Person(id="d", languages=("fr", "nl")),
    )
    hall, row = Hall(make_problem(people=people, tables=make_tables(2, 2))), np.array([0, 0, 1, 1])
    tongues = Tongues.of(hall, row, 4)
    onehot = (row[:, None] == np.arange(2)).astype(np.float32)

    assert tongues is not None
    barred = tongues.barred(row, onehot)

    assert not barred[1, 3]
    assert not barred[0, 2]
    assert barred[0, 3]
    assert barred[1, 2]


def test_a_table_without_a_common_language_keeps_the_languages_given() -> None:
    people = (Person(id="a", languages=("fr",)), Person(id="b", languages=("nl",)))
    hall = Hall(make_problem(people=people, tables=make_tables(1, 2)))

    assert Tongues.of(hall, np.array([0, 0]), 2) is None


def test_the_same_seed_gives_the_same_seats_with_languages_too() -> None:
    problem = make_problem(people=speaking(make_people(24)), tables=make_tables(4, 7), rounds=2)

    first, second = Work(problem), Work(problem)

    assert (first.turn(), first.plan()) == (second.turn(), second.plan())
