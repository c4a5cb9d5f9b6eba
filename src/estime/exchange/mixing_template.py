"""The workbook of tables to begin from: what each sheet wants, and a small invented afternoon."""

from estime.language import translator
from estime.mixing.problem import Person, Problem, Table

_PEOPLE = (
    ("p1", "Invented Ada", "test_enterprise", "Atelier Lys", "FR"),
    ("p2", "Invented Bram", "partner", "De Schakel", "BE"),
    ("p3", "Invented Chloé", "funder", "Fonds Escaut", "FR"),
    ("p4", "Invented Dries", "federation", "Koepel Noord", "BE"),
    ("p5", "Invented Emma", "researcher", "", "FR"),
    ("p6", "Invented Farid", "test_enterprise", "Atelier Lys", "BE"),
    ("p7", "Invented Greet", "partner", "De Schakel", "BE"),
    ("p8", "Invented Hugo", "funder", "Fonds Escaut", "FR"),
    ("p9", "Invented Ilse", "test_enterprise", "Wasserij Noord", "BE"),
)


def template_tables(language: str) -> tuple[Problem, dict[str, str], tuple[str, ...]]:
    """Return an invented afternoon, the names of its people, and the words that explain the sheets."""
    problem = Problem(
        people=tuple(
            Person(id=id, kind=kind, organisation=organisation, side=side)
            for id, _name, kind, organisation, side in _PEOPLE
        ),
        tables=tuple(Table(id=f"t{number}", label=str(number), seats=3, fewest=2) for number in (1, 2, 3)),
        known=(("p1", "p6"), ("p2", "p7"), ("p3", "p8")),
        rounds=3,
        seed="2017-06-01",
    )
    return problem, {person[0]: person[1] for person in _PEOPLE}, _help(language)


def _help(language: str) -> tuple[str, ...]:
    text = translator(language)
    return (
        text.gettext("Replace the invented rows of the sheets by your own, then run: estime mix FILE -o PLAN.xlsx"),
        text.gettext(
            "People: one row per person. Everybody meets as many new people as possible, of other kinds of actors, of the other side of the border, of other organisations. An empty cell resembles nobody."
        ),
        text.gettext(
            "Languages: those the person understands; empty means any. At each table there is a language that everybody understands. Rounds missed: their numbers. Hosts table: a table at which this person stays."
        ),
        text.gettext(
            "Tables: their chairs, and with fewer people than the minimum a table is not used. Languages: those spoken or interpreted there; empty means whatever its people share."
        ),
        text.gettext(
            "Pairs: two people who know each other, or who never share a table, by their identifiers or names. The sheet may stay empty. “Apart” is confidential: give this file only to those who prepare the day."
        ),
        text.gettext(
            "Settings: the number of rounds; whether each table has a topic to which nobody returns (world café); the lottery seed, which settles what is equal."
        ),
    )
