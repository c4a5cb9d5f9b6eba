"""What changes from one plan to another, and the chains that this makes."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from estime.allocation import Plan, Problem, Seat, solve
from estime.allocation.answer_words import comparison_sentence
from estime.allocation.changes import Chain, Change, chains_of, compare, compare_plans
from tests.estime.allocation.factories import make_person, make_problem, make_session

SESSIONS = ("A1", "B1", "C1", "D1")


def change(person: str, before: str | None, after: str | None, slot: str = "1") -> Change:
    return Change(person=person, slot=slot, before=before, after=after, rank_before=None, rank_after=None)


def moved(*moves: str) -> list[Chain]:
    """The chains of moves told as « aXY »: a goes from X to Y, « - » being no seat."""
    seats = {letter: f"{letter}1" for letter in "ABCD"}
    return list(chains_of([change(move[0], seats.get(move[1]), seats.get(move[2])) for move in moves], "1"))


def chain(people: str, *sessions: str | None) -> Chain:
    return Chain(slot="1", people=tuple(people), sessions=sessions)


def test_a_free_seat_is_passed_on() -> None:
    assert moved("aBA", "bCB", "c-C") == [chain("abc", "A1", "B1", "C1", None)]


def test_two_who_exchange_are_one_chain_that_comes_back() -> None:
    assert moved("aBA", "bAB") == [chain("ab", "A1", "B1", "A1")]


def test_an_exchange_met_on_the_way_is_a_chain_of_its_own() -> None:
    chains = moved("aCA", "bAC", "cDA", "dAD", "eBA")

    assert chains == [chain("ab", "A1", "C1", "A1"), chain("cd", "A1", "D1", "A1"), chain("e", "A1", "B1")]


def test_who_loses_a_seat_begins_a_chain() -> None:
    assert moved("aA-", "b-A") == [chain("ab", None, "A1", None)]
    assert moved("aA-", "b-B") == [chain("b", "B1", None), chain("a", None, "A1")]


def test_a_room_that_grows_takes_several_chains() -> None:
    assert moved("aBA", "bCA") == [chain("a", "A1", "B1"), chain("b", "A1", "C1")]


def test_changes_at_another_time_are_in_no_chain_of_this_one() -> None:
    assert list(chains_of([change("a", "A1", "B1", slot="2")], "1")) == []


places = st.sampled_from((None, *SESSIONS))


@given(st.lists(st.tuples(places, places).filter(lambda move: move[0] != move[1]), max_size=12))
def test_every_change_is_in_exactly_one_chain_in_which_seats_pass_on(
    moves: list[tuple[str | None, str | None]],
) -> None:
    changes = {f"p{number}": change(f"p{number}", *move) for number, move in enumerate(moves)}

    chains = list(chains_of(changes.values(), "1"))

    assert Counter(person for found in chains for person in found.people) == Counter(list(changes))
    for found in chains:
        for place, person in enumerate(found.people):
            assert (changes[person].after, changes[person].before) == found.sessions[place : place + 2]
        inner = found.sessions[:-1] if found.sessions[0] == found.sessions[-1] else found.sessions
        assert len(set(inner)) == len(inner)


@given(st.lists(st.tuples(places, places).filter(lambda move: move[0] != move[1]), max_size=12), st.randoms())
def test_the_order_of_changes_gives_the_same_chains(moves: list[tuple[str | None, str | None]], chance: object) -> None:
    changes = [change(f"p{number}", *move) for number, move in enumerate(moves)]

    assert list(chains_of(changes[::-1], "1")) == list(chains_of(changes, "1"))


def day() -> Problem:
    people = [make_person("a", wishes="AB"), make_person("b", wishes="AB"), make_person("c", wishes="BA")]
    return make_problem([make_session("A", maximum=2), make_session("B", maximum=2)], people)


def seats(**taken: str) -> list[Seat]:
    return [Seat(person=person, session=session, rank=None) for person, session in taken.items()]


def test_a_comparison_tells_moves_ranks_gains_and_rooms() -> None:
    found = compare(day(), seats(a="A1", b="B1", c="A1"), seats(a="A1", b="A1", c="B1"))

    assert [(c.person, c.before, c.after, c.rank_before, c.rank_after) for c in found.changes] == [
        ("b", "B1", "A1", 2, 1),
        ("c", "A1", "B1", 2, 1),
    ]
    assert (found.people, found.sessions) == (("b", "c"), ("A1", "B1"))
    assert (found.better, found.worse, found.cost) == (2, 0, -2)
    assert found.chains == (chain("bc", "A1", "B1", "A1"),)


def test_a_lost_seat_is_worse_than_the_last_rank() -> None:
    found = compare(day(), seats(a="B1"), seats())

    assert (found.better, found.worse, found.cost) == (0, 1, 2)
    assert found.changes[0].after is None


def test_seats_of_people_sessions_and_times_that_are_gone_are_left_out() -> None:
    found = compare(day(), seats(gone="A1", a="Z9"), seats(a="A1"))

    assert [(c.person, c.before, c.after) for c in found.changes] == [("a", None, "A1")]


def test_the_seat_of_a_facilitator_has_no_rank() -> None:
    problem = make_problem(
        [make_session("A", maximum=2), make_session("B")], [make_person("f", wishes="BA", facilitates=("A1",))]
    )

    (found,) = compare(problem, seats(f="B1"), seats(f="A1")).changes

    assert (found.rank_before, found.rank_after) == (1, None)


def test_two_equal_plans_have_nothing_to_compare() -> None:
    plan: Plan = solve(day())

    found = compare_plans(day(), plan, plan)

    assert (found.changes, found.chains, found.cost) == ((), (), 0)
    assert comparison_sentence(found, "fr") == "Les deux plans donnent à chacun la même place."
    assert comparison_sentence(found, "nl") == "Beide plannen geven iedereen dezelfde plaats."


def test_a_comparison_is_told_in_one_sentence_that_names_nobody() -> None:
    found = compare(day(), seats(a="A1", b="B1", c="A1"), seats(a="A1", b="A1", c="B1"))

    assert comparison_sentence(found, "en") == (
        "2 seats change; people who move: 2; better served: 2; less well served: 0; sessions touched: 2."
    )
