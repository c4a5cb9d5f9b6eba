"""Read elements, voters, ballots and the rule from a workbook: every fault at once, with its sheet, row, column and mend."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from estime.arbitration.problem import College, Element, Kind, Problem, Raise, Rule, Utility, Voter
from estime.exchange import arbitration_sheets as known
from estime.exchange.allocation_rows import Row, rows_of
from estime.exchange.allocation_sheets import SETTINGS
from estime.exchange.allocation_words import Words
from estime.exchange.known_sheets import KnownSheets
from estime.exchange.pabulib_values import parse_number
from estime.exchange.sheets import Fault, Sheet, SheetError, Table, read_sheets, register_sentences

Value = TypeVar("Value", Kind, Raise, Utility)


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is read."""
    return message


register_sentences(
    {
        "bad_amount": _("“%(value)s” is not a number of 0 or more. Write it with digits, like 12 or 2.5."),
        "bad_part": _("“%(value)s” is not a part of the whole. Write it like 25 %% or 1/4."),
        "no_budget": _("The sheet does not say the budget. Add a row “Budget”, with a number of hours."),
        "points_for_others": _(
            "There are %(points)s points for %(elements)s elements. Give each element its points, in the same order."
        ),
        "voted_twice": _("“%(value)s” already votes in row %(first_row)s. Keep one of the two rows."),
    }
)


def read_arbitration(content: bytes, *, filename: str) -> Problem:
    """Return the problem of a workbook (.xlsx, .ods), or of an archive of text files, one per sheet.

    Raises
    ------
    SheetError
        With every fault of every sheet.
    """
    return read_arbitration_of(read_sheets(content, filename=filename))


def read_arbitration_of(sheets: Sequence[Sheet]) -> Problem:
    """Return the problem that sheets tell, wherever they come from.

    Raises
    ------
    SheetError
        With every fault of every sheet.
    """
    reading = _Reading(sheets)
    problem = reading.problem()
    if faults := reading.faults.in_order(sheets):
        raise SheetError(*faults)
    return problem


class _Reading(KnownSheets):
    def __init__(self, sheets: Sequence[Sheet]) -> None:
        super().__init__(sheets, known.KINDS)
        self._has_voters = any(known.VOTERS.is_named(sheet.name) for sheet in sheets)

    def problem(self) -> Problem:
        rule = self._rule(self.table(SETTINGS))
        colleges = [_college(row) for row in self.identified(self.table(known.COLLEGES, is_required=False))]
        college_words = Words((college.id, college.label) for college in colleges)
        elements = [_element(row, college_words) for row in self.identified(self.table(known.ELEMENTS))]
        voters = self._voters(Words((element.id, element.label) for element in elements), college_words)
        self.note_unknown_sheets()
        return Problem(colleges=tuple(colleges), voters=voters, elements=tuple(elements), rule=rule)

    def _voters(self, elements: Words, colleges: Words) -> tuple[Voter, ...]:
        ballots = self.table(known.BALLOTS if self._has_voters else known.BALLOTS_ALONE)
        if not self._has_voters:
            return tuple(self._ballots(ballots, elements, colleges, None).values())
        voters = [
            Voter(id=row.text("id"), college=row.reference("college", colleges), weight=_amount(row, "weight", 1))
            for row in self.identified(self.table(known.VOTERS))
        ]
        ids = Words((voter.id, "") for voter in voters)
        voted = self._ballots(ballots, elements, colleges, ids)
        return tuple(_with_ballot(voter, voted.get(voter.id)) for voter in voters)

    def _ballots(self, table: Table, elements: Words, colleges: Words, voters: Words | None) -> dict[str, Voter]:
        found: dict[str, Voter] = {}
        first: dict[str, int] = {}
        for row in rows_of(self.faults, table):
            id = row.text("voter") if voters is None else row.reference("voter", voters)
            if id and first.setdefault(id, row.number) != row.number:
                row.fault("voter", "voted_twice", first_row=str(first[id]))
            supports, scores = _ballot(row, elements)
            voter = Voter(id=id, supports=supports, scores=scores)
            if voters is None:
                college, weight = row.reference("college", colleges), _amount(row, "weight", 1)
                voter = Voter(id=id, college=college, weight=weight, supports=supports, scores=scores)
            found[id] = voter
        return found

    def _rule(self, table: Table) -> Rule:
        rows: dict[str, Row] = {}
        for row in rows_of(self.faults, table):
            setting = row.word("setting", known.SETTINGS_WORDS)
            if setting and rows.setdefault(setting, row).number != row.number:
                row.fault("setting", "duplicate_value", first_row=str(rows[setting].number))
        if table.rows and "budget" not in rows:
            self.faults.add(Fault(table.name, None, None, "no_budget"))
        return _rule_of(rows)


def _rule_of(rows: Mapping[str, Row]) -> Rule:
    budget, seed = rows.get("budget"), rows.get("seed")
    return Rule(
        budget=_amount(budget, "value", 0) if budget else Fraction(0),
        qualitative=_part(rows["qualitative"], "value") or Fraction(0) if "qualitative" in rows else Fraction(0),
        quantitative=_part(rows["quantitative"], "value") or Fraction(0) if "quantitative" in rows else Fraction(0),
        utility=_word(rows.get("utility"), known.UTILITY_WORDS, Utility.HOURS),
        raises=_word(rows.get("raises"), known.RAISE_WORDS, Raise.PERCENT),
        stops_when_exhaustive=_flag(rows.get("stops_when_exhaustive"), empty=False),
        fills=_flag(rows.get("fills"), empty=True),
        seed=seed.text("value") if seed else "",
    )


def _flag(row: Row | None, *, empty: bool) -> bool:
    return row.flag("value", empty=empty) if row else empty


def _word(row: Row | None, words: known.Words, default: Value) -> Value:
    found = row.word("value", words) if row else ""
    return type(default)(found) if found else default


def _college(row: Row) -> College:
    return College(id=row.text("id"), label=row.text("label"), share=_part(row, "share"))


def _element(row: Row, colleges: Words) -> Element:
    kind = row.word("kind", known.KIND_WORDS)
    return Element(
        id=row.text("id"),
        label=row.text("label"),
        kind=Kind(kind) if kind else Kind.MIXED,
        hours=_amount(row, "hours", 0),
        low=_amount(row, "low", 0) if row.text("low") else None,
        high=_amount(row, "high", 0) if row.text("high") else None,
        taken_out=row.text("taken_out"),
        is_imposed=row.flag("is_imposed", empty=False),
        charged_to=row.reference("charged_to", colleges),
    )


def _with_ballot(voter: Voter, ballot: Voter | None) -> Voter:
    if ballot is None:
        return voter
    return Voter(
        id=voter.id, college=voter.college, weight=voter.weight, supports=ballot.supports, scores=ballot.scores
    )


def _ballot(row: Row, elements: Words) -> tuple[tuple[str, ...], tuple[Fraction, ...]]:
    supports = row.distinct("supports", elements)
    texts = [text for text in map(str.strip, row.text("scores").split(";")) if text]
    scores = [_positive(text) for text in texts]
    if None in scores:
        row.fault("scores", "bad_amount")
    elif scores and len(scores) != len(supports):
        row.fault("scores", "points_for_others", points=str(len(scores)), elements=str(len(supports)))
    return supports, _whole(scores)


def _whole(scores: Iterable[Fraction | None]) -> tuple[Fraction, ...]:
    return tuple(score for score in scores if score is not None)


def _positive(text: str) -> Fraction | None:
    value = parse_number(text)
    return value if value is not None and value >= 0 else None


def _amount(row: Row, key: str, empty: int) -> Fraction:
    """Return a number of 0 or more."""
    text = row.text(key)
    value = _positive(text) if text else Fraction(empty)
    if value is None:
        row.fault(key, "bad_amount")
        return Fraction(empty)
    return value


def _part(row: Row, key: str) -> Fraction | None:
    """Return a part of the whole, written 25 %, 1/4 or 0.25; None where nothing stands."""
    text = row.text(key)
    if not text:
        return None
    value = _positive(text.rstrip("%\u00a0\u202f "))
    if value is not None and text.endswith("%"):
        value /= 100
    if value is None or value > 1:
        row.fault(key, "bad_part")
        return None
    return value
