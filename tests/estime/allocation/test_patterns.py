"""Which workshops are given where: the search never gets worse, and says how far it may be from the best."""

from hypothesis import given, settings

from estime.allocation.patterns import Place, choose_sessions
from estime.allocation.problem import Person, Problem
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.allocation.strategies import problems

PLACES = (Place(slot="1", room="r", maximum=2), Place(slot="1", room="s", maximum=2))


def crowd(wishes: str, count: int) -> list[Person]:
    return [make_person(f"p{number}", wishes=wishes) for number in range(count)]


def workshops_given(problem: Problem) -> list[str]:
    return sorted(session.workshop for session in problem.sessions)


def test_workshop_that_nobody_wants_gives_way() -> None:
    sessions = [make_session("A", maximum=2, room="r"), make_session("B", maximum=2, room="s")]
    elsewhere = make_session("C", "2", maximum=4)
    wanting_c = make_problem([*sessions, elsewhere], [make_person(id, wishes="CA") for id in ("q1", "q2")])

    found = choose_sessions(wanting_c, PLACES)

    assert "C" in workshops_given(found.problem)


def test_workshop_without_people_is_cancelled() -> None:
    sessions = [make_session("A", maximum=2, room="r"), make_session("B", maximum=2, room="s")]

    found = choose_sessions(make_problem(sessions, crowd("A", 2)), PLACES)

    assert workshops_given(found.problem) == ["A"]
    assert found.is_proven


def test_session_with_its_facilitator_stays() -> None:
    sessions = [make_session("A", maximum=2, room="r"), make_session("B", maximum=2, room="s")]
    guide = make_person("g", facilitates=("B1",))

    found = choose_sessions(make_problem(sessions, [*crowd("A", 2), guide]), PLACES)

    assert workshops_given(found.problem) == ["A", "B"]


@given(problems(most_people=3))
@settings(max_examples=15)
def test_search_is_never_worse_than_the_day_nor_better_than_its_bound(problem: Problem) -> None:
    places = [
        Place(slot=session.slot, room=session.id, maximum=session.maximum, minimum=session.minimum)
        for session in problem.sessions
    ]

    found = choose_sessions(problem, places, most_tried=12)

    assert found.bound <= found.worth


def test_same_day_gives_the_same_programme() -> None:
    sessions = [make_session("A", maximum=1, room="r"), make_session("B", maximum=2, room="s")]
    day = make_problem(sessions, [*crowd("A", 1), make_person("q", wishes="BA")])

    assert choose_sessions(day, PLACES) == choose_sessions(day, PLACES)
