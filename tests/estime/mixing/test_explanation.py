"""The words say what the numbers are, in three languages, and « proven » only where it is."""

from dataclasses import replace
from typing import Any

import pytest

from estime.mixing import Explanation, Outcome, Plan, Problem, Seat, explain, solve
from tests.estime.mixing.factories import hosted, make_known, make_people, make_problem, make_tables, speaking


def _plan(**fields: Any) -> Plan:
    outcome: dict[str, Any] = {
        "repeats": 0,
        "repeats_bound": 0,
        "known_met": 0,
        "fewest_new": 19,
        "most_new": 21,
        "new_bound": 21,
        "fewest_different": 12,
        "different_bound": 14,
        "met_every_kind": 12,
        "same_kind": 100,
        "same_kind_bound": 100,
        "same_side": 0,
        "same_organisation": 0,
        "changed_cards": 0,
    }
    settings: dict[str, Any] = {"seats": (Seat(round=0, table="t00", person="p00"),), "method": "search"}
    own = {"unplaced", "is_proven", "seats"}
    settings |= {"is_proven": False, **{name: value for name, value in fields.items() if name in own}}
    outcome |= {name: value for name, value in fields.items() if name not in own}
    return Plan(outcome=Outcome(**outcome), **settings)


def _words(language: str, problem: Problem | None = None, **fields: Any) -> Explanation:
    return explain(problem or make_problem(), _plan(**fields), language)


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("fr", "Chacun rencontre 19 à 21 nouvelles personnes\u00a0; le maximum possible est 21."),
        ("nl", "Iedereen ontmoet 19 tot 21 nieuwe mensen; het hoogst mogelijke aantal is 21."),
        ("en", "Everybody meets 19 to 21 new people; the most possible is 21."),
    ],
)
def test_the_headline_says_how_many_and_how_many_could_be(language: str, headline: str) -> None:
    assert _words(language).headline == headline


@pytest.mark.parametrize(
    ("fields", "headline"),
    [
        ({"fewest_new": 21}, "Everybody meets 21 new people: more is not possible."),
        ({"fewest_new": 20, "most_new": 20}, "Everybody meets 20 new people; the most possible is 21."),
        ({"seats": ()}, "Nobody sits at a table."),
    ],
)
def test_the_headline_is_simple_where_numbers_agree(fields: dict[str, Any], headline: str) -> None:
    assert _words("en", **fields).headline == headline


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Nobody finds the same person at their table twice."),
        (
            {"repeats": 3, "repeats_bound": 3},
            "3 meetings are with somebody already met or known. Fewer is not possible: this is proven.",
        ),
        (
            {"repeats": 3, "repeats_bound": 1},
            "3 meetings are with somebody already met or known. No seating has fewer than 1; that none lies between is not proven.",
        ),
        (
            {"repeats": 1},
            "1 meeting is with somebody already met or known. That none does with fewer is not proven.",
        ),
    ],
)
def test_repeats_are_proven_only_where_the_bound_is_met(fields: dict[str, Any], sentence: str) -> None:
    assert _words("en", **fields).sentences[0] == sentence


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "The types of actor are spread over the tables as evenly as can be: this is proven."),
        (
            {"same_kind": 102},
            "The types of actor are spread over the tables almost as evenly as can be. 102 times, two people of one type share a table; no seating has fewer than 100.",
        ),
        (
            {"same_kind": 130},
            "The types of actor are not spread as evenly as one might wish. 130 times, two people of one type share a table; no seating has fewer than 100.",
        ),
    ],
)
def test_the_spread_of_kinds_is_proven_only_where_the_bound_is_met(fields: dict[str, Any], sentence: str) -> None:
    assert sentence in _words("en", **fields).sentences


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {},
            "Each person meets at least 12 new people of another type of actor. No seating gives everybody more than 14.",
        ),
        (
            {"fewest_different": 14},
            "Each person meets at least 14 new people of another type of actor. No seating gives more to everybody: this is proven.",
        ),
        ({"different_bound": None}, "Each person meets at least 12 new people of another type of actor."),
        ({"met_every_kind": 11}, "11 people out of 12 meet every type of actor."),
        ({"met_every_kind": 12}, "Everybody meets every type of actor."),
        (
            {"unplaced": (("p00", 0),)},
            "1 seat could not be given: no table with a free chair fits. Look at the languages and the access of the tables.",
        ),
    ],
)
def test_each_number_has_its_sentence(fields: dict[str, Any], sentence: str) -> None:
    assert sentence in _words("en", **fields).sentences


@pytest.mark.parametrize(
    ("known_met", "sentence"),
    [
        (0, "Nobody sits with somebody they already know."),
        (2, "2 pairs of people who know each other share a table."),
    ],
)
def test_acquaintances_are_told_where_there_are_any(known_met: int, sentence: str) -> None:
    problem = make_problem(known=(("p00", "p01"),))

    assert sentence in _words("en", problem, known_met=known_met).sentences
    assert sentence not in _words("en", known_met=known_met).sentences


@pytest.mark.parametrize(
    ("changed", "played", "sentences"),
    [
        (0, 0, ("Nobody’s card changes.",)),
        (2, 1, ("The round that is over stays as it was.", "The cards of 2 people change: give them new ones.")),
    ],
)
def test_changes_are_told_where_seats_are_in_force(changed: int, played: int, sentences: tuple[str, ...]) -> None:
    seats = (Seat(round=0, table="t00", person="p00"),)

    words = _words("en", make_problem(in_force=seats, played=played), changed_cards=changed)

    assert words.sentences[-len(sentences) :] == sentences


def test_what_is_promised_depends_on_what_is_asked() -> None:
    people = speaking(hosted(make_people(12), 2))
    problem = make_problem(people=people, tables=make_tables(3, 6), has_topics=True)

    words = _words("en", problem, is_proven=True)

    assert words.promises == (
        "Nobody is in two places at once and no table has more people than chairs: this is checked a second time, independently.",
        "At each table there is a language, spoken or interpreted, that everybody understands.",
        "Hosts stay at their table.",
        "Nobody returns to a topic.",
        "Where seatings are as good, a draw decides. Its seed is public: “seed”. Whoever computes again finds the same seats.",
    )


def test_pairs_to_be_apart_are_never_told() -> None:
    problem = make_problem(12, 3, 2)
    apart = replace(problem, apart=(("p00", "p01"),))

    assert _words("en", problem) == _words("en", apart)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_whole_explanation_has_no_hole_in_any_language(language: str) -> None:
    problem = make_problem(18, 6, 3)
    problem = replace(problem, known=make_known(problem, 9))

    words = explain(problem, solve(problem), language)

    sentences = (words.headline, *words.sentences, *words.promises)
    assert all(sentence.endswith(".") and "%" not in sentence for sentence in sentences)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_french_and_dutch_are_not_english(language: str) -> None:
    english, other = _words("en"), _words(language)

    assert not set(english.sentences) & set(other.sentences)
    assert not set(english.promises) & set(other.promises)
