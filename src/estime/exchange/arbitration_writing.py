"""Write elements, voters, ballots and the rule as a workbook or text files; read back, they are the same problem."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from estime.arbitration.problem import College, Element, Problem, Rule, Voter
from estime.exchange import arbitration_sheets as known
from estime.exchange.allocation_books import Book, Cell, TextFiles, Workbook
from estime.exchange.allocation_sheets import HELP, LANGUAGES, SETTINGS, SheetKind, in_language, language_index
from estime.exchange.pabulib_values import has_decimals, number_text


def write_arbitration(problem: Problem, language: str, *, help_text: Sequence[str] = ()) -> bytes:
    """Return the workbook of a problem."""
    book = Workbook()
    add_problem(book, problem, language, help_text)
    return book.content()


def write_arbitration_files(problem: Problem, language: str, *, help_text: Sequence[str] = ()) -> dict[str, bytes]:
    """Return the same as text files (.csv) by name, one per sheet."""
    book = TextFiles()
    add_problem(book, problem, language, help_text)
    return book.files


def add_problem(book: Book, problem: Problem, language: str, help_text: Sequence[str] = ()) -> None:
    """Add the sheets of a problem to a book."""
    if help_text:
        book.add_text(HELP.name(language), help_text)
    _add(book, SETTINGS, language, _settings(problem.rule, language))
    if help_text or problem.colleges:
        _add(book, known.COLLEGES, language, (_college(college, language) for college in problem.colleges))
    _add(book, known.ELEMENTS, language, (_element(element, language) for element in problem.elements))
    _add(book, known.VOTERS, language, (_voter(voter, language) for voter in problem.voters))
    _add(book, known.BALLOTS, language, (_ballot(voter, language) for voter in problem.voters))


def number(value: Fraction | None, language: str) -> Cell:
    """Return a number as a cell: whole, with decimals as the language writes them, or a ratio; empty for None."""
    if value is None:
        return ""
    if value.denominator == 1:
        return int(value)
    text = number_text(value)
    return text.replace(".", ",") if has_decimals(value) and language != "en" else text


def _part(value: Fraction | None, language: str) -> str:
    """Return a part of the whole: in per cent where that is exact, else a ratio."""
    if value is None:
        return ""
    return f"{number(value * 100, language)} %" if has_decimals(value * 100) else str(value)


def _add(book: Book, kind: SheetKind, language: str, rows: Iterable[Sequence[Cell]]) -> None:
    headings = [column.heading(LANGUAGES[language_index(language)]) for column in kind.columns]
    book.add_table(kind.name(language), headings, rows)


def _settings(rule: Rule, language: str) -> Iterator[Sequence[Cell]]:
    values: dict[str, Cell] = {
        "budget": number(rule.budget, language),
        "qualitative": _part(rule.qualitative, language),
        "quantitative": _part(rule.quantitative, language),
        "utility": in_language(known.UTILITY_WORDS[rule.utility], language),
        "raises": in_language(known.RAISE_WORDS[rule.raises], language),
        "stops_when_exhaustive": _flag(rule.stops_when_exhaustive, language),
        "fills": _flag(rule.fills, language),
        "seed": rule.seed,
    }
    for key, words in known.SETTINGS_WORDS.items():
        yield in_language(words, language), values[key]


def _college(college: College, language: str) -> Sequence[Cell]:
    return college.id, college.label, _part(college.share, language)


def _element(element: Element, language: str) -> Sequence[Cell]:
    return (
        element.id,
        element.label,
        in_language(known.KIND_WORDS[element.kind], language),
        number(element.hours, language),
        number(element.low, language),
        number(element.high, language),
        element.taken_out,
        _flag(True, language) if element.is_imposed else "",
        element.charged_to,
    )


def _voter(voter: Voter, language: str) -> Sequence[Cell]:
    return voter.id, voter.college, "" if voter.weight == 1 else number(voter.weight, language)


def _ballot(voter: Voter, language: str) -> Sequence[Cell]:
    scores = "; ".join(str(number(score, language)) for score in voter.scores)
    return voter.id, "; ".join(voter.supports), scores


def _flag(value: bool, language: str) -> str:  # noqa: FBT001 -- a cell holds yes or no
    return in_language(("oui", "ja", "yes") if value else ("non", "nee", "no"), language)
