"""Votes come from a table, in three languages; every fault has its row, its column and its mend."""

import io
import random

import pytest

from estime.exchange.sheets import SheetError
from estime.exchange.votes_moments import vote_moment
from estime.exchange.votes_reading import NumericVotes, read_votes
from estime.opinion import Problem, Vote, VoteEvent


def _read(text: str, numeric: NumericVotes | None = None) -> Problem:
    return read_votes(text.encode(), filename="votes.csv", numeric=numeric)


def _told(text: str, language: str = "en", numeric: NumericVotes | None = None) -> list[str]:
    with pytest.raises(SheetError) as refused:
        _read(text, numeric)
    return [f"{fault.place(language)} — {fault.sentence(language)}" for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        ("Personne;Affirmation;Vote;Collège;Date", ("d’accord", "pas d'accord", "je passe")),
        ("Persoon;Stelling;Stem;College;Datum", ("akkoord", "Niet akkoord", "ik pas")),
        ("Person;Statement;Vote;College;Date", ("agree", "DISAGREE", "pass")),
    ],
)
def test_votes_are_words_in_three_languages(headings: str, words: tuple[str, str, str]) -> None:
    rows = [f"p{number};s1;{word};staff;2017-06-01" for number, word in enumerate(words)]

    problem = _read("\n".join([headings, *rows]))

    assert [event.vote for event in problem.events] == [Vote.AGREE, Vote.DISAGREE, Vote.PASS]
    assert problem.events[0] == VoteEvent(person="p0", statement="s1", vote=Vote.AGREE, at="2017-06-01")
    assert problem.members == (("p0", "staff"), ("p1", "staff"), ("p2", "staff"))


def test_a_college_that_one_row_of_a_person_tells_is_enough() -> None:
    problem = _read("Person,Statement,Vote,College\np1,s1,agree,\np1,s2,agree,staff\np2,s1,agree,\n")

    assert problem.members == (("p1", "staff"),)


@pytest.mark.parametrize(
    ("numeric", "expected"),
    [
        (NumericVotes.EXPORT, [Vote.AGREE, Vote.DISAGREE, Vote.PASS]),
        (NumericVotes.RAW, [Vote.DISAGREE, Vote.AGREE, Vote.PASS]),
    ],
)
def test_the_sign_of_a_vote_means_what_is_said_of_it(numeric: NumericVotes, expected: list[Vote]) -> None:
    # The columns of a Polis export.
    text = "timestamp,datetime,comment-id,voter-id,vote\n1496309400000,Thu Jun 01 2017,1,7,1\n1496309400000,,2,7,-1\n1496309400000,,3,7,0\n"

    problem = _read(text, numeric)

    assert [event.vote for event in problem.events] == expected
    assert problem.events[0].at == "2017-06-01T09:30:00.000000"


def test_numbers_are_refused_once_where_nothing_says_what_they_mean() -> None:
    [fault] = _told("Person,Statement,Vote\np1,s1,1\np2,s1,-1\n")

    assert fault == (
        "sheet “votes”, row 2, column “Vote” — “1” is a number, and systems disagree on what it means. Say which one it is"
        " with --numeric export (1 agrees, -1 disagrees) or --numeric raw (-1 agrees, 1 disagrees), or write words:"
        " agree, disagree, pass."
    )


def test_every_fault_is_told_at_once_with_its_row_and_its_column() -> None:
    told = _told(
        "Person,Statement,Vote,College,Date\n"
        "p1,s1,agree,staff,yesterday\n"
        "p1,s2,perhaps,partners,\n"
        ",s2,pass,,\n"
        "p2,s1,agree,,2017-06-01\n"
        "p2,s1,pass,,2017-06-01\n"
    )

    assert told == [
        "sheet “votes”, row 2, column “Date” — “yesterday” is not a date. Write it like 2017-06-01 or 2017-06-01 09:30.",
        "sheet “votes”, row 3, column “Vote” — “perhaps” is not known here. Write one of these: agree, disagree, pass.",
        "sheet “votes”, row 3, column “College” — Row 2 says that the same person is of “staff”. Keep one college.",
        "sheet “votes”, row 4, column “Person” — The cell is empty. Fill it in.",
        "sheet “votes”, row 6, column “Vote” — Row 5 says otherwise for the same person and statement, and nothing says which vote is the later one. Keep one, or give both a date.",
    ]


@pytest.mark.parametrize("number", ["2", "-3", "9" * 30])
def test_a_number_that_is_no_vote_is_refused(number: str) -> None:
    [fault] = _told(f"Person,Statement,Vote\np1,s1,{number}\n", numeric=NumericVotes.RAW)

    assert fault.endswith(f"“{number}” is no vote. Write 1, 0 or -1.")


def test_a_number_without_end_is_no_vote() -> None:
    [fault] = _told(f"Person,Statement,Vote\np1,s1,{'9' * 5_000}\n", numeric=NumericVotes.RAW)

    assert fault.endswith("is not known here. Write one of these: agree, disagree, pass.")


def test_a_file_without_votes_is_refused() -> None:
    assert _told("Person,Statement,Vote\n") == [
        "sheet “votes” — The sheet has headings and no row under them. Fill in at least one row."
    ]


def test_a_log_of_votes_may_be_longer_than_a_sheet_of_a_day() -> None:
    rows = "".join(f"p{number},s1,agree\n" for number in range(20_001))

    assert len(_read(f"Person,Statement,Vote\n{rows}").events) == 20_001


def test_a_workbook_has_one_sheet_of_votes_or_one_of_that_name() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Person", "Statement", "Vote"])
    book.active.append(["p1", "s1", "agree"])
    other = book.create_sheet("Notes")
    other.append(["about"])

    def content() -> bytes:
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    with pytest.raises(SheetError) as refused:
        read_votes(content(), filename="votes.xlsx")
    book.active.title = "Stemmen"

    assert refused.value.faults[0].code == "missing_sheet"
    assert len(read_votes(content(), filename="votes.xlsx").events) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-06-01", "2017-06-01"),
        ("01/06/2017", "2017-06-01"),
        ("2017-06-01 9:30", "2017-06-01T09:30:00.000000"),
        ("2017-06-01T09:30:00.5Z", "2017-06-01T09:30:00.500000"),
        ("2017-06-01T11:30+02:00", "2017-06-01T09:30:00.000000"),
        ("1496309400", "2017-06-01T09:30:00.000000"),
        ("1496309400000", "2017-06-01T09:30:00.000000"),
        ("31/02/2017", None),
        ("2017-06-01 25:00", None),
        ("0001-01-01 00:00+14:00", None),
        ("9999-12-31 23:00-02:00", None),
        ("later", None),
    ],
)
def test_moments_are_brought_to_one_text_that_can_be_compared(text: str, expected: str | None) -> None:
    assert vote_moment(text) == expected


def test_any_order_of_the_rows_gives_the_same_problem_but_for_its_order() -> None:
    rows = [f"p{person},s{statement},agree,c{person % 2}" for person in range(6) for statement in range(3)]
    mixed = random.Random(0).sample(rows, len(rows))

    first, second = (_read("\n".join(["Person,Statement,Vote,College", *each])) for each in (rows, mixed))

    assert set(first.events) == set(second.events)
    assert first.members == second.members
