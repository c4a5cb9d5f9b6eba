"""Write tables and rounds as workbooks: to be filled in, or with the cards, the lists and who meets whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from estime.exchange import mixing_sheets as known
from estime.exchange.allocation_books import Book, Cell, TextFiles, Workbook
from estime.exchange.allocation_sheets import ACTOR_TYPES, HELP, LANGUAGES, SheetKind, in_language, language_index
from estime.exchange.sheets import Column
from estime.language import translator
from estime.mixing.explanation import explain
from estime.mixing.listing import cards, lists, matrix
from estime.mixing.plan import Plan
from estime.mixing.problem import Person, Problem, Table

# Excel has 16,384 columns; a matrix of more people than this is read by nobody.
_MOST_IN_A_MATRIX = 1_000


def write_tables(problem: Problem, language: str, names: Mapping[str, str], *, help_text: Sequence[str] = ()) -> bytes:
    """Return the workbook of tables and rounds; reading it back gives the same problem."""
    book = Workbook()
    _add_problem(book, problem, language, names, help_text)
    return book.content()


def write_tables_files(
    problem: Problem, language: str, names: Mapping[str, str], *, help_text: Sequence[str] = ()
) -> dict[str, bytes]:
    """Return the same as text files (.csv) by name, one per sheet."""
    book = TextFiles()
    _add_problem(book, problem, language, names, help_text)
    return book.files


def write_table_plan(problem: Problem, plan: Plan, language: str, names: Mapping[str, str]) -> bytes:
    """Return the workbook of a plan: the card of each person, the list of each table, who meets whom, the words."""
    text, book = translator(language), Workbook()
    labels = {table.id: table.label or table.id for table in problem.tables}
    words = explain(problem, plan, language)
    book.add_text(text.gettext("Explanation"), (words.headline, *words.sentences, *words.promises))
    rounds = [text.gettext("Round %(round)d") % {"round": number + 1} for number in range(problem.rounds)]
    headings = [*_headings(known.PEOPLE.columns[:4], language), *rounds, text.gettext("New people met")]
    book.add_table(text.gettext("Cards"), headings, _cards(problem, plan, language, names, labels))
    list_headings = [
        text.gettext("Round"),
        text.gettext("Table"),
        *_headings(known.PEOPLE.columns[:4], language),
        text.gettext("Host"),
    ]
    book.add_table(text.gettext("Tables by round"), list_headings, _lists(problem, plan, language, names, labels))
    if len(problem.people) <= _MOST_IN_A_MATRIX:
        table = matrix(problem, plan)
        people = [names.get(person, person) for person in table.people]
        rows: list[list[Cell]] = [[name, *times] for name, times in zip(people, table.times, strict=True)]
        book.add_table(text.gettext("Who meets whom"), ["", *people], rows)
    return book.content()


def _cards(
    problem: Problem, plan: Plan, language: str, names: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[list[Cell]]:
    people = {person.id: person for person in problem.people}
    found = cards(problem, plan)
    for card in sorted(found, key=lambda card: (names.get(card.person, ""), card.person)):
        stops: list[Cell] = [labels[stop.table] if stop.table is not None else "–" for stop in card.stops]
        new = sum(len(stop.new) for stop in card.stops)
        yield [*_person_start(people[card.person], language, names), *stops, new]


def _lists(
    problem: Problem, plan: Plan, language: str, names: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[list[Cell]]:
    people, host = {person.id: person for person in problem.people}, translator(language).gettext("host")
    for table in lists(problem, plan):
        for id in sorted(table.people, key=lambda id: (names.get(id, ""), id)):
            place: list[Cell] = [table.round + 1, labels[table.table]]
            yield [*place, *_person_start(people[id], language, names), host if id in table.hosts else ""]


def _add_problem(
    book: Book, problem: Problem, language: str, names: Mapping[str, str], help_text: Sequence[str]
) -> None:
    if help_text:
        book.add_text(HELP.name(language), help_text)
    _add(book, known.PEOPLE, language, (_person_cells(person, language, names) for person in problem.people))
    _add(book, known.TABLES, language, (_table_cells(table, language) for table in problem.tables))
    if help_text or problem.known or problem.apart:
        _add(book, known.PAIRS, language, _pair_rows(problem, language))
    values: dict[str, Cell] = {
        "rounds": problem.rounds,
        "has_topics": _flag(problem.has_topics, language),
        "seed": problem.seed,
    }
    rows = ((in_language(words, language), values[key]) for key, words in known.SETTINGS_WORDS.items())
    _add(book, known.SETTINGS, language, rows)


def _add(book: Book, kind: SheetKind, language: str, rows: Iterable[Sequence[Cell]]) -> None:
    book.add_table(kind.name(language), _headings(kind.columns, language), rows)


def _headings(columns: Iterable[Column], language: str) -> list[str]:
    return [column.heading(LANGUAGES[language_index(language)]) for column in columns]


def _person_start(person: Person, language: str, names: Mapping[str, str]) -> list[Cell]:
    words = ACTOR_TYPES.get(person.kind)
    kind = in_language(words, language) if words else person.kind
    return [person.id, names.get(person.id, ""), kind, person.organisation]


def _person_cells(person: Person, language: str, names: Mapping[str, str]) -> list[Cell]:
    return [
        *_person_start(person, language, names),
        person.side,
        "; ".join(person.languages),
        _flag(True, language) if person.needs_step_free else "",
        "; ".join(str(number + 1) for number in person.absent),
        person.host_of or "",
    ]


def _table_cells(table: Table, language: str) -> list[Cell]:
    languages = "; ".join(table.languages)
    return [table.id, table.label, table.seats, table.fewest, languages, _flag(table.step_free, language)]


def _pair_rows(problem: Problem, language: str) -> Iterator[list[Cell]]:
    for rule, pairs in (("known", problem.known), ("apart", problem.apart)):
        word = in_language(known.RULES[rule], language)
        for first, second in pairs:
            yield [first, second, word]


def _flag(value: bool, language: str) -> str:  # noqa: FBT001 -- a cell holds yes or no
    return in_language(("oui", "ja", "yes") if value else ("non", "nee", "no"), language)
