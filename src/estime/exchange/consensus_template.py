"""The files of a consensus to begin from: a sheet of ratings with a few invented ones, and a protocol that explains itself."""

from typing import Final

from estime.exchange import consensus_sheets as known
from estime.exchange.allocation_books import Book, TextFiles, Workbook
from estime.exchange.allocation_sheets import HELP, in_language
from estime.exchange.consensus_protocol import FEWEST_CELL, SCHEMA
from estime.language import translator

PROTOCOL_FILE: Final = "protocol.toml"

_COLLEGES: Final = {
    "a": ("Équipe", "Team", "Staff"),
    "b": ("Personnes accompagnées", "Begeleide mensen", "People accompanied"),
    "c": ("Financeurs", "Financiers", "Funders"),
}
_ELEMENTS: Final = (
    ("Récits de vie", "Levensverhalen", "Life stories"),
    ("Heures de travail par an", "Werkuren per jaar", "Hours of work a year"),
)
# Invented: the grades of each college, element by element; 0 stands for « cannot judge ».
_GRADES: Final = {
    "a": ((8, 9, 7, 8, 7, 6), (7, 4, 5, 8, 7, 6)),
    "b": ((9, 9, 8, 7, 8), (2, 3, 5, 8, 0)),
    "c": ((7, 8, 7), (9, 9, 8)),
}


def write_consensus_workbook(language: str) -> bytes:
    """Return a workbook with a sheet of invented ratings, and one that says what to write."""
    book = Workbook()
    _add_ratings(book, language)
    book.add_text(in_language(HELP.names, language), _help(language))
    return book.content()


def write_consensus_files(language: str) -> dict[str, bytes]:
    """Return a text file of invented ratings and a protocol, by name."""
    book = TextFiles()
    _add_ratings(book, language)
    return {**book.files, PROTOCOL_FILE: template_protocol(language).encode()}


def template_protocol(language: str) -> str:
    """Return a protocol that says what each value does; reading it gives the usual values."""
    lines = [f'schema = "{SCHEMA}"']
    for name, values in _protocol(language).items():
        lines += ["", f"[{name}]"]
        for key, (value, comment) in values.items():
            lines += [f"# {comment}", f"{key} = {value}"]
    return "\n".join(lines) + "\n"


def _add_ratings(book: Book, language: str) -> None:
    columns = known.RATINGS.columns
    words = known.GRADE_WORDS["cannot_judge"]
    rows = [
        [
            f"{key}{number + 1}",
            in_language(_COLLEGES[key], language),
            in_language(_ELEMENTS[place], language),
            1,
            grade or in_language(words, language),
            "",
            "",
            "",
        ]
        for key, elements in _GRADES.items()
        for place, grades in enumerate(elements)
        for number, grade in enumerate(grades)
    ]
    headings = [in_language(column.headings, language) for column in columns]
    book.add_table(known.RATINGS.name(language), headings, rows)


def _help(language: str) -> tuple[str, ...]:
    text = translator(language)
    return (
        text.gettext("Replace the invented rows by your own, then run: estime consensus FILE"),
        text.gettext("One row per answer. Person: a name or a number; nobody’s grades are shown."),
        text.gettext("College: each person votes in one college, always the same."),
        text.gettext(
            "Grade: from 1 (not important) to 9 (essential), or one of these: cannot judge, not important, useful, essential."
        ),
        text.gettext(
            "Round: 1, 2 … When somebody answers twice in a round, the row further down counts. Criterion, version and reason may stay empty."
        ),
    )


def _protocol(language: str) -> dict[str, dict[str, tuple[str, str]]]:
    gettext = translator(language).gettext
    cell = gettext("The fewest ratings of which numbers are shown, from %(fewest)d on; under it, words only.")
    return {
        "consensus": {
            "essential_share": ("0.70", gettext("Agreed: at least this share finds it essential (7 to 9),")),
            "reject_share": ("0.15", gettext("and less than this share finds it not important (1 to 3).")),
            "set_aside_share": ("0.50", gettext("Set aside: at most this share finds it essential.")),
            "cannot_judge_share": ("0.30", gettext("Above this share, too many could not judge.")),
            "one_dissent_allowed_under": (
                "0",
                gettext("In a college with fewer ratings than this, one person may be against. 0: never; usual: 7."),
            ),
            "fewest_ratings": ("3", gettext("A college with fewer ratings is not counted.")),
            "scope": (
                '"each_college"',
                gettext("each_college: each college must agree. everybody: all are counted together."),
            ),
        },
        "round": {
            "number": ("0", gettext("The round that counts; 0: the last one in the file.")),
            "criterion": ('"importance"', gettext("What was rated.")),
            "absentees": (
                '"left_out"',
                gettext("left_out: who missed the round says nothing in it. carried: their earlier grades count."),
            ),
        },
        "display": {"minimum_cell": ("5", cell % {"fewest": FEWEST_CELL})},
    }
