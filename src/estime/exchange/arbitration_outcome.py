"""Write an outcome as a workbook: what is chosen and how it got in, who paid what, what is left out, other sets beside it."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from estime.arbitration import Outcome, Problem, verdict
from estime.arbitration.numbers import percent_in_words
from estime.exchange import arbitration_sheets as known
from estime.exchange.allocation_books import Book, Cell, Workbook
from estime.exchange.allocation_sheets import LANGUAGES, language_index
from estime.exchange.arbitration_groups import CollegeGroups
from estime.exchange.arbitration_words import envelope_word, envelopes, kind_word, label_word, sentences
from estime.exchange.sheets import Column
from estime.language import translator

Sets = Mapping[str, frozenset[str]]


def write_outcome(problem: Problem, outcome: Outcome, language: str, *, sets: Sets | None = None) -> bytes:
    """Return the workbook of an outcome. `sets` are other ones to stand beside it, by what they are called.

    No person is told: payments are summed by college, and colleges under five people only together with others.
    """
    book = Workbook()
    _Writing(book, problem, outcome, language).write(sets or {})
    return book.content()


class _Writing:
    def __init__(self, book: Book, problem: Problem, outcome: Outcome, language: str) -> None:
        self._book, self._problem, self._outcome, self._language = book, problem, outcome, language
        self._text = translator(language)
        self._elements = {element.id: element for element in problem.elements}
        self._groups = CollegeGroups(problem)

    def write(self, sets: Sets) -> None:
        text, book, language = self._text, self._book, self._language
        found = self._groups.without_small(verdict(self._problem, self._outcome.elements))
        said = (*sentences(self._problem, self._outcome, language), *found.sentences(language, self._names()))
        book.add_text(text.gettext("Explanation"), said)
        hours = text.gettext("Hours")
        book.add_table(text.gettext("Chosen"), [*self._start(), hours, text.gettext("How it got in")], self._chosen())
        headings = [
            text.gettext("Envelope"),
            text.gettext("Part of the budget"),
            text.gettext("Used"),
            text.gettext("Left under raised shares"),
        ]
        book.add_table(text.gettext("Hours by envelope"), headings, self._envelopes())
        book.add_table(text.gettext("Purchases"), self._purchase_headings(), self._purchases())
        headings = [
            *self._start(),
            hours,
            text.gettext("Available"),
            text.gettext("Missing"),
            text.gettext("After so many purchases"),
            text.gettext("Effective support"),
            self._heading(known.TAKEN_OUT),
        ]
        book.add_table(text.gettext("Left out"), headings, self._left_out())
        if sets:
            book.add_table(text.gettext("Side by side"), [*self._start(), *sets], self._side_by_side(sets))

    def _names(self) -> Mapping[str, str]:
        return self._groups.names(self._problem)

    def _heading(self, column: Column) -> str:
        return column.heading(LANGUAGES[language_index(self._language)])

    def _start(self) -> list[str]:
        return [self._heading(column) for column in known.ELEMENTS.columns[:3]]

    def _cells(self, id: str) -> list[Cell]:
        element = self._elements[id]
        return [element.id, element.label, kind_word(element.kind, self._language)]

    def _number(self, value: Fraction) -> Cell:
        """Return hours as a spreadsheet can sum them, with two decimals: the record itself is the JSON."""
        return int(value) if value.denominator == 1 else float(round(value, 2))

    def _chosen(self) -> Iterator[list[Cell]]:
        for chosen in self._outcome.chosen:
            yield [
                *self._cells(chosen.element),
                self._number(chosen.hours),
                label_word(chosen.label, self._language),
            ]

    def _envelopes(self) -> Iterator[list[Cell]]:
        for envelope in envelopes(self._problem, self._outcome):
            hours = (self._number(value) for value in (envelope.part, envelope.used, envelope.left))
            yield [envelope_word(envelope.name, self._language), *hours]

    def _purchase_headings(self) -> Sequence[str]:
        text = self._text
        return [
            text.gettext("Purchase"),
            *self._start(),
            text.gettext("Who paid"),
            text.gettext("Hours paid"),
            *(envelope_word(name, self._language) for name in ("free", "qualitative", "quantitative")),
        ]

    def _purchases(self) -> Iterator[list[Cell]]:
        for purchase in self._outcome.purchases:
            for group, payment in self._groups.payments(purchase):
                parts = (payment.total, payment.free, payment.qualitative, payment.quantitative)
                who = self._groups.label(group, self._language)
                yield [purchase.order, *self._cells(purchase.element), who, *map(self._number, parts)]

    def _left_out(self) -> Iterator[list[Cell]]:
        nearest_first = sorted(self._outcome.rejections, key=lambda found: (-found.effective_support, found.element))
        for rejection in nearest_first:
            yield [
                *self._cells(rejection.element),
                self._number(rejection.hours),
                self._number(rejection.available),
                self._number(rejection.missing),
                rejection.after,
                percent_in_words(rejection.effective_support, self._language),
                "",
            ]
        for id in self._outcome.taken_out:
            element = self._elements[id]
            yield [*self._cells(id), self._number(element.hours), "", "", "", "", element.taken_out]

    def _side_by_side(self, sets: Sets) -> Iterator[list[Cell]]:
        for id in sorted(set(self._elements)):
            if any(id in elements for elements in sets.values()):
                yield [*self._cells(id), *("x" if id in elements else "" for elements in sets.values())]
