"""What would help: prices of seats, and changes of the programme, each tried exactly."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.allocation import Plan, Problem, ProblemError, Session, Stability, solve
from estime.allocation.answer_words import effect_sentences, remedy_label
from estime.allocation.remedies import (
    Effect,
    Numbers,
    Remedy,
    RemedyKind,
    candidates,
    numbers_of,
    seat_prices,
    try_remedy,
    what_would_help,
)
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.allocation.strategies import problems


def crowded() -> Problem:
    """Three people want A, which has one seat; B has two, and C nobody wants."""
    people = [make_person(id, wishes="ABC") for id in "abc"]
    return make_problem([make_session("A", maximum=1), make_session("B", maximum=1), make_session("C")], people)


def planned(problem: Problem) -> Plan:
    return solve(problem, require_everybody=False)


def tried(problem: Problem, remedy: Remedy) -> Effect:
    return try_remedy(problem, planned(problem), remedy)


def session_of(problem: Problem, id: str) -> Session:
    return next(session for session in problem.sessions if session.id == id)


def test_a_chair_more_is_worth_what_it_brings() -> None:
    effect = tried(crowded(), Remedy(kind=RemedyKind.SEATS, session="A1"))

    assert (effect.before, effect.after) == (
        Numbers(unplaced=0, fully_served=1, without_favourite=2, cost=4, lacking=0),
        Numbers(unplaced=0, fully_served=2, without_favourite=1, cost=1, lacking=0),
    )
    assert (effect.is_better, effect.is_proven) == (True, True)
    assert effect_sentences(effect, "en") == (
        "1 person more has one of their favourites.",
        "1 person more follows all their first choices.",
    )


def test_a_chair_where_nobody_wants_one_changes_nothing() -> None:
    effect = tried(crowded(), Remedy(kind=RemedyKind.SEATS, session="C1"))

    assert not effect.is_better
    assert effect_sentences(effect, "en") == ("This changes nothing for anybody.",)


def test_one_more_session_takes_the_minimum_and_languages_of_its_likes() -> None:
    problem = make_problem(
        [make_session("A", maximum=9, minimum=4, languages=("nl",)), make_session("B", "2")], [make_person("a", "12")]
    )

    added = Remedy(kind=RemedyKind.SESSION, workshop="A", slot="2", seats=3).applied(problem).sessions[-1]

    assert added == Session(id="A+1", workshop="A", slot="2", maximum=3, minimum=3, languages=("nl",))


def test_a_second_session_of_what_is_full_serves_those_who_wanted_it() -> None:
    effect = tried(crowded(), Remedy(kind=RemedyKind.SESSION, workshop="A", slot="1", seats=2))

    assert (effect.after.fully_served, effect.after.cost) == (3, 0)


def test_two_rooms_exchanged_change_their_seats_and_steps_only() -> None:
    first = make_session("A", maximum=1, room="small", step_free=False)
    problem = make_problem([first, make_session("B", maximum=3, minimum=2, room="large")], [make_person("a")])

    changed = Remedy(kind=RemedyKind.EXCHANGE, session="A1", other="B1").applied(problem)

    one, other = session_of(changed, "A1"), session_of(changed, "B1")
    assert (one.room, one.maximum, one.minimum, one.step_free) == ("large", 3, 0, True)
    assert (other.room, other.maximum, other.minimum, other.step_free) == ("small", 1, 1, False)


def test_an_interpreter_opens_a_session() -> None:
    sessions = [make_session("A", languages=("fr",)), make_session("B", languages=("fr", "nl"))]
    problem = make_problem(sessions, [make_person("a", wishes="AB", languages=("nl",))])

    effect = tried(problem, Remedy(kind=RemedyKind.INTERPRETER, session="A1", language="nl"))

    assert effect.is_better
    assert effect.after.fully_served == 1


def test_an_interpreter_closes_no_session_that_is_open_to_all() -> None:
    problem = make_problem([make_session("A")], [make_person("a", languages=("fr",))])

    changed = Remedy(kind=RemedyKind.INTERPRETER, session="A1", language="nl").applied(problem)

    assert changed == problem


@pytest.mark.parametrize(
    "remedy",
    [
        Remedy(kind=RemedyKind.SEATS, session="Z1"),
        Remedy(kind=RemedyKind.SESSION, workshop="Z", slot="1"),
        Remedy(kind=RemedyKind.SESSION, workshop="A", slot="9"),
        Remedy(kind=RemedyKind.EXCHANGE, session="A1", other="Z1"),
        Remedy(kind=RemedyKind.EXCHANGE, session="Z1", other="A1"),
        Remedy(kind=RemedyKind.INTERPRETER, session="Z1", language="nl"),
    ],
)
def test_what_the_day_does_not_have_is_refused(remedy: Remedy) -> None:
    with pytest.raises(KeyError):
        tried(crowded(), remedy)


def test_fewer_seats_than_none_are_refused() -> None:
    with pytest.raises(ProblemError):
        tried(crowded(), Remedy(kind=RemedyKind.SEATS, session="A1", seats=-2))


@given(problems(facilitation=False), st.data())
@settings(max_examples=30)
def test_what_is_told_is_what_planning_again_gives(problem: Problem, data: st.DataObject) -> None:
    if not problem.sessions:
        return
    session = data.draw(st.sampled_from(problem.sessions))
    remedy = Remedy(kind=RemedyKind.SEATS, session=session.id, seats=data.draw(st.integers(1, 2)))
    before = planned(problem)

    effect = try_remedy(problem, before, remedy)

    after = planned(remedy.applied(problem))
    assert effect.before == numbers_of(problem, before)
    assert effect.after == numbers_of(remedy.applied(problem), after)
    worth = [[stage.values for stage in plan.stages[:4]] for plan in (before, after)]
    assert effect.is_better == (worth[1] < worth[0])


def test_where_a_plan_is_in_force_a_change_is_measured_against_the_same_rule() -> None:
    problem = make_problem([make_session("A"), make_session("B")], [make_person("a", wishes="AB")])
    known = replace(problem, previous=(("a", "B1"),), stability=Stability.FEWEST)

    effect = tried(known, Remedy(kind=RemedyKind.SEATS, session="B1"))

    assert not effect.is_better
    assert effect.before == effect.after


def test_the_price_of_a_seat_is_what_one_more_brings_in_rank_costs() -> None:
    assert seat_prices(crowded()) == {"A1": Fraction(3), "B1": Fraction(2)}


@given(problems(facilitation=False))
@settings(max_examples=30)
def test_a_seat_never_brings_more_than_its_price_where_wishes_alone_count(problem: Problem) -> None:
    """The relaxation is convex in the seats: one more brings at most the price of the last one, if all is placed."""
    open_day = replace(
        problem, floor_percent=0, sessions=tuple(replace(session, minimum=0) for session in problem.sessions)
    )

    prices = seat_prices(open_day)

    assert all(price > 0 for price in prices.values())
    assert set(prices) <= {session.id for session in problem.sessions}


def test_candidates_follow_the_prices_and_the_languages() -> None:
    problem = crowded()
    dutch = replace(
        problem,
        sessions=tuple(replace(session, languages=("fr",)) for session in problem.sessions),
        people=(*problem.people, make_person("d", languages=("nl",))),
    )

    found = list(candidates(dutch, planned(dutch), {"A1": Fraction(3)}))

    assert [(remedy.kind, remedy.session, remedy.other or remedy.workshop or remedy.language) for remedy in found] == [
        (RemedyKind.SEATS, "A1", ""),
        (RemedyKind.SESSION, "", "A"),
        (RemedyKind.EXCHANGE, "A1", "C1"),
        (RemedyKind.INTERPRETER, "A1", "nl"),
        (RemedyKind.INTERPRETER, "B1", "nl"),
        (RemedyKind.INTERPRETER, "C1", "nl"),
    ]


def test_a_larger_room_that_is_not_full_is_offered_in_exchange() -> None:
    sessions = [make_session("A", maximum=2), make_session("B", maximum=5)]
    people = [make_person(id, wishes="AB") for id in "abc"]
    problem = make_problem(sessions, people)

    found = what_would_help(problem, planned(problem))

    assert (found[0].remedy.kind, found[0].after.cost) == (RemedyKind.SEATS, 0)
    exchange = next(effect for effect in found if effect.remedy.kind is RemedyKind.EXCHANGE)
    assert (exchange.remedy.session, exchange.remedy.other, exchange.after.fully_served) == ("A1", "B1", 3)
    assert all(effect.is_better for effect in found)


def test_progress_is_told_while_changes_are_tried() -> None:
    told: list[tuple[int, int]] = []

    what_would_help(crowded(), planned(crowded()), on_progress=lambda done, total: told.append((done, total)))

    assert told == [(done, len(told)) for done in range(len(told))]
    assert told


@pytest.mark.parametrize(
    ("remedy", "label"),
    [
        (Remedy(kind=RemedyKind.SEATS, session="A1", seats=2), "2 chairs more in A, 1"),
        (
            Remedy(kind=RemedyKind.SESSION, workshop="A", slot="1", seats=9),
            "one more session of A at 1, in a room of 9",
        ),
        (Remedy(kind=RemedyKind.EXCHANGE, session="A1", other="B1"), "A and B exchange their rooms at 1"),
        (Remedy(kind=RemedyKind.INTERPRETER, session="A1", language="nl"), "A, 1: an interpreter for Dutch"),
    ],
)
def test_each_change_has_a_name(remedy: Remedy, label: str) -> None:
    assert remedy_label(remedy, crowded(), "en") == label
    assert remedy_label(remedy, crowded(), "fr") != label
