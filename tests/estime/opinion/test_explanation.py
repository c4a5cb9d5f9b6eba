"""The words say what the numbers are, in three languages, and refuse a map in plain words."""

from fractions import Fraction

import pytest

from estime.opinion import (
    Leaning,
    MapVerdict,
    OpinionMap,
    Problem,
    Quadrant,
    Tally,
    VoteEvent,
    analyse,
    explain,
    leaning_word,
    map_sentences,
    quadrant_word,
)
from tests.estime.opinion.factories import event, members_of, tally, votes


def _problem(**statements: dict[str, Tally]) -> Problem:
    """Return votes of the colleges on each statement, in which the same people vote on all of them."""
    events: list[VoteEvent] = []
    for statement, colleges in statements.items():
        for college, counts in colleges.items():
            events += votes(college, statement, counts)
    return Problem(events=tuple(events), members=members_of(events))


def test_what_unites_and_what_divides_is_told_with_the_counts_of_colleges() -> None:
    problem = _problem(
        together={"partners": tally(7, 2), "staff": tally(9)},
        apart={"partners": tally(1, 8), "staff": tally(9)},
        theirs={"partners": tally(0, 9), "staff": tally(6, 3)},
    )

    words = explain(analyse(problem), "en")

    assert words.headline == "18 people have voted. Statements: 3; votes: 54."
    assert words.unites == ("“together” unites. Who agrees: partners 7 of 9, staff 9 of 9.",)
    assert words.divides == (
        "“apart” divides: many want it, and not everybody. Who agrees most: staff 9 of 9; least: partners 1 of 9.",
        "“theirs” divides: it is a priority of some. Who agrees most: staff 6 of 9; least: partners 0 of 9.",
    )
    assert words.colleges == (
        "The college “partners” disagrees more often than the others with: “apart”, “theirs”.",
        "The college “staff” agrees more often than the others with: “theirs”, “apart”, “together”.",
    )
    assert words.sentences == (words.headline, *words.unites, *words.divides, *words.colleges, *words.map)


def test_a_small_college_is_named_and_not_counted() -> None:
    words = explain(analyse(_problem(s={"few": tally(3), "staff": tally(9)})), "en")

    assert words.colleges == (
        "The college “few”: fewer than 5 people have voted. No number tells of them: listen to them.",
    )
    assert words.divides == ()


def test_who_is_not_counted_on_a_statement_is_named_beside_it_with_one_word_at_most() -> None:
    problem = _problem(
        apart={"few": tally(1, 2), "one": tally(1), "partners": tally(0, 9), "staff": tally(9)},
        together={"few": tally(1, 3), "partners": tally(9), "staff": tally(9)},
    )

    words = explain(analyse(problem), "en")

    assert words.unites == (
        "“together” unites. Who agrees: partners 9 of 9, staff 9 of 9. Not counted, as fewer than 5 have voted: few (broadly unfavourable).",
    )
    assert words.divides == (
        "“apart” divides: many want it, and not everybody. Who agrees most: staff 9 of 9; least: partners 0 of 9. Not counted, as fewer than 5 have voted: few (broadly unfavourable), one.",
    )


def test_nothing_that_unites_and_nothing_that_divides_is_told_too() -> None:
    words = explain(analyse(_problem(s={"partners": tally(4, 5), "staff": tally(5, 4)})), "en")

    assert words.unites == ("No statement unites: on none do more than half of every college agree.",)
    assert words.divides == ("No statement divides the colleges.",)


def test_without_colleges_the_statements_most_agreed_with_are_told() -> None:
    events = [event(f"p{number}", statement) for number in range(6) for statement in ("a", "b")]

    words = explain(analyse(Problem(events=tuple(events))), "en")

    assert words.unites == (
        "What unites and what divides is told between colleges: it takes two of them, with 5 votes each on a statement.",
        "“a”: 6 of 6 agree.",
        "“b”: 6 of 6 agree.",
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            "Aucun groupe stable n’a été trouvé\u00a0: quand on laisse de côté un dixième des votes, d’autres groupes apparaissent. La carte des opinions n’est donc pas montrée.",
        ),
        (
            "nl",
            "Er zijn geen stabiele groepen gevonden: als een tiende van de stemmen wegvalt, verschijnen er andere. Daarom wordt de meningenkaart niet getoond.",
        ),
        (
            "en",
            "No stable groups were found: when a tenth of the votes is left out, others appear. So no map of opinions is shown.",
        ),
    ],
)
def test_an_unstable_map_is_refused_in_plain_words(language: str, sentence: str) -> None:
    refused = OpinionMap(verdict=MapVerdict.UNSTABLE, placed=40, stability=Fraction(1, 2))

    assert map_sentences(refused, 40, language) == (sentence,)


@pytest.mark.parametrize(
    ("verdict", "beginning"),
    [
        (MapVerdict.TOO_FEW_STATEMENTS, "No map of opinions is shown: there are too few statements. It takes 7."),
        (MapVerdict.TOO_FEW_PEOPLE, "No map of opinions is shown: too few people have voted on 7 statements or more"),
        (MapVerdict.CHANCE, "No stable groups were found: votes on different statements do not go together"),
        (MapVerdict.NO_GROUPS, "No stable groups were found: none but very small ones"),
    ],
)
def test_each_refusal_has_its_reason(verdict: MapVerdict, beginning: str) -> None:
    [sentence] = map_sentences(OpinionMap(verdict=verdict, placed=4), 4, "en")

    assert sentence.startswith(beginning)


def test_a_map_that_is_shown_tells_its_groups_its_blur_and_who_is_not_on_it() -> None:
    drawn = OpinionMap(verdict=MapVerdict.SHOWN, placed=43, sizes=(25, 15), stability=Fraction(9, 10), blends=True)

    assert map_sentences(drawn, 45, "en") == (
        "The map shows 2 groups of people who vote alike: A 25, B 15. They are found again when a tenth of the votes is left out.",
        "The groups touch: people stand between them, and where one ends is a matter of taste.",
        "A few people stand apart, in groups too small to be drawn.",
        "2 people have voted on fewer than 7 statements and are not on it.",
        "The map helps to explore. Nothing is decided by it: what counts are the declared colleges.",
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["tout le monde", "la priorité d’un groupe", "personne", "conflit"]),
        ("nl", ["iedereen", "de prioriteit van één groep", "niemand", "conflict"]),
        ("en", ["everyone", "one group’s priority", "nobody", "conflict"]),
    ],
)
def test_the_quarters_of_the_map_of_disagreement_have_words(language: str, words: list[str]) -> None:
    assert [quadrant_word(quadrant, language) for quadrant in Quadrant] == words


def test_three_or_four_people_are_told_in_one_word() -> None:
    assert [leaning_word(leaning, "fr") for leaning in Leaning] == ["plutôt favorable", "partagé", "plutôt défavorable"]
