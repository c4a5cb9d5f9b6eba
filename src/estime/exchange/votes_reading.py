"""Read a log of votes from a table: every fault at once, with its row, column and mend."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from estime.exchange import votes_sheets as known
from estime.exchange.allocation_faults import Faults
from estime.exchange.allocation_rows import Row, rows_of
from estime.exchange.allocation_sheets import LANGUAGES, in_language
from estime.exchange.sheets import (
    Fault,
    Sheet,
    SheetError,
    file_fault,
    plain,
    read_sheets,
    read_table,
    register_sentences,
)
from estime.exchange.votes_moments import vote_moment
from estime.opinion.problem import Problem
from estime.opinion.votes import Vote, VoteEvent

MOST_VOTES: Final = 500_000
_NUMBER: Final = re.compile(r"[+\-−]?\d{1,30}(?:[.,]0+)?")


class NumericVotes(StrEnum):
    """Which sign means agreement. The exports of Polis and its raw tables say the contrary of one another."""

    EXPORT = "export"
    RAW = "raw"


_NUMBERS: Final = {
    NumericVotes.EXPORT: {1: Vote.AGREE, -1: Vote.DISAGREE, 0: Vote.PASS},
    NumericVotes.RAW: {-1: Vote.AGREE, 1: Vote.DISAGREE, 0: Vote.PASS},
}


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is read."""
    return message


register_sentences(
    {
        "vote_is_number": _(
            "“%(value)s” is a number, and systems disagree on what it means. Say which one it is with --numeric export (1 agrees, -1 disagrees) or --numeric raw (-1 agrees, 1 disagrees), or write words: %(known)s."
        ),
        "unknown_number": _("“%(value)s” is no vote. Write 1, 0 or -1."),
        "bad_moment": _("“%(value)s” is not a date. Write it like 2017-06-01 or 2017-06-01 09:30."),
        "two_votes": _(
            "Row %(first_row)s says otherwise for the same person and statement, and nothing says which vote is the later one. Keep one, or give both a date."
        ),
        "two_colleges": _("Row %(first_row)s says that the same person is of “%(first)s”. Keep one college."),
    }
)


def read_votes(content: bytes, *, filename: str, numeric: NumericVotes | None = None) -> Problem:
    """Return the votes of a text file (.csv), or of the one sheet of a workbook (.xlsx, .ods).

    Votes are words. Numbers are refused unless `numeric` says what they mean: a guess would turn every opinion around.

    Raises
    ------
    SheetError
        With every fault of the file.
    """
    sheets = read_sheets(content, filename=filename, most_rows=MOST_VOTES)
    reading = _Reading(_sheet_of(sheets), numeric)
    problem = reading.problem()
    if faults := reading.faults.in_order(sheets):
        raise SheetError(*faults)
    return problem


def _sheet_of(sheets: Sequence[Sheet]) -> Sheet:
    """Return the sheet of the votes: the only one that holds something, or the only one that is named so."""
    filled = [sheet for sheet in sheets if sheet.rows or sheet.faults]
    named = [sheet for sheet in filled if known.VOTES.is_named(sheet.name)]
    for candidates in (filled, named):
        if len(candidates) == 1:
            return candidates[0]
    names = {f"name:{language}": known.VOTES.name(language) for language in LANGUAGES}
    raise SheetError(file_fault("missing_sheet", **names))


class _Reading:
    def __init__(self, sheet: Sheet, numeric: NumericVotes | None) -> None:
        self.faults = Faults()
        self._numeric = numeric
        self._has_numbers = False
        self._said: dict[tuple[str, str, str], tuple[Vote, int]] = {}
        self._colleges: dict[str, tuple[str, int]] = {}
        self._table = read_table(sheet, known.VOTES.columns)
        self.faults.add(*self._table.faults)
        if not self._table.rows and not self._table.faults:
            self.faults.add(Fault(self._table.name, None, None, "no_rows"))

    def problem(self) -> Problem:
        events = tuple(self._events())
        members = tuple(sorted((person, college) for person, (college, _number) in self._colleges.items()))
        return Problem(events=events, members=members)

    def _events(self) -> Iterator[VoteEvent]:
        for row in rows_of(self.faults, self._table):
            person, statement = row.text("person"), row.text("statement")
            vote, at = self._vote(row), self._at(row)
            self._note_college(row, person)
            if person and statement and vote:
                self._note_vote(row, (person, statement, at), vote)
                yield VoteEvent(person=person, statement=statement, vote=vote, at=at)

    def _vote(self, row: Row) -> Vote | None:
        text = row.text("vote")
        if not text:
            return None
        if _NUMBER.fullmatch(text):
            return self._number(row, text)
        vote = _word(text)
        if vote is None:
            row.fault("vote", "unknown_value", **_known())
        return vote

    def _number(self, row: Row, text: str) -> Vote | None:
        if self._numeric is None:
            # Once is enough: the mend is the same for all of them.
            if not self._has_numbers:
                row.fault("vote", "vote_is_number", **_known())
            self._has_numbers = True
            return None
        vote = _NUMBERS[self._numeric].get(int(re.split(r"[.,]", text.replace("−", "-"))[0]))
        if vote is None:
            row.fault("vote", "unknown_number")
        return vote

    def _at(self, row: Row) -> str:
        text = row.text("at")
        moment = vote_moment(text) if text else ""
        if moment is None:
            row.fault("at", "bad_moment")
        return moment or ""

    def _note_vote(self, row: Row, place: tuple[str, str, str], vote: Vote) -> None:
        before, number = self._said.setdefault(place, (vote, row.number))
        if before != vote:
            row.fault("vote", "two_votes", first_row=str(number))

    def _note_college(self, row: Row, person: str) -> None:
        college = row.text("college")
        if not college or not person:
            return
        first, number = self._colleges.setdefault(person, (college, row.number))
        if first != college:
            row.fault("college", "two_colleges", first_row=str(number), first=first)


@cache
def _words() -> dict[str, Vote]:
    return {plain(word): vote for vote, words in known.WORDS.items() for word in (vote.value, *words)}


@lru_cache(maxsize=1000)
def _word(text: str) -> Vote | None:
    return _words().get(plain(text))


def _known() -> dict[str, str]:
    return {
        f"known:{language}": ", ".join(in_language(words, language) for words in known.WORDS.values())
        for language in LANGUAGES
    }
