"""The workbook of an arbitration to begin from: what each sheet wants, and a small invented choice."""

from fractions import Fraction

from estime.arbitration.problem import College, Element, Kind, Problem, Rule, Voter
from estime.language import translator

_ELEMENTS = (
    ("e1", Kind.QUALITATIVE, 40, 30, 60),
    ("e2", Kind.QUANTITATIVE, 24, 20, 30),
    ("e3", Kind.QUALITATIVE, 24, 18, 36),
    ("e4", Kind.QUANTITATIVE, 12, 8, 16),
    ("e5", Kind.MIXED, 50, 40, 70),
    ("e6", Kind.QUANTITATIVE, 20, 15, 30),
)
# Those who are accompanied agree among themselves; popularity alone would leave them without anything.
_BALLOTS = (
    ("accompanied", ("e1", "e3")),
    ("accompanied", ("e1", "e3", "e4")),
    ("accompanied", ("e1", "e3")),
    ("accompanied", ("e3", "e5")),
    ("accompanied", ("e1", "e3")),
    ("staff", ("e2", "e4", "e5")),
    ("staff", ("e2", "e4", "e6")),
    ("staff", ("e2", "e5", "e6")),
    ("staff", ("e1", "e4", "e5")),
    ("staff", ("e2", "e4", "e6")),
    ("funders", ("e2", "e4", "e6")),
    ("funders", ("e2", "e5", "e6")),
    ("funders", ("e4", "e5", "e6")),
    ("funders", ("e2", "e5")),
    ("funders", ("e2", "e4", "e5", "e6")),
)


def template_arbitration(language: str) -> tuple[Problem, tuple[str, ...]]:
    """Return an invented choice, and the words that explain the sheets."""
    text = translator(language)
    labels = (
        text.gettext("Life stories of eight people"),
        text.gettext("Hours of support given in a year"),
        text.gettext("Discussion in small groups, twice a year"),
        text.gettext("People in work six months later"),
        text.gettext("Observation with a grid and a diary"),
        text.gettext("Absences in a month"),
    )
    colleges = {
        "accompanied": text.gettext("Accompanied people"),
        "staff": text.gettext("Staff"),
        "funders": text.gettext("Funders"),
    }
    problem = Problem(
        colleges=tuple(College(id=id, label=label) for id, label in colleges.items()),
        elements=tuple(
            Element(id=id, label=label, kind=kind, hours=Fraction(likely), low=Fraction(low), high=Fraction(high))
            for (id, kind, likely, low, high), label in zip(_ELEMENTS, labels, strict=True)
        ),
        voters=tuple(
            Voter(id=f"v{number}", college=college, supports=supports)
            for number, (college, supports) in enumerate(_BALLOTS, start=1)
        ),
        rule=Rule(budget=Fraction(110), qualitative=Fraction(3, 10), quantitative=Fraction(3, 10), seed="2017-06-01"),
    )
    return problem, _help(language)


def _help(language: str) -> tuple[str, ...]:
    text = translator(language)
    return (
        text.gettext("Replace the invented rows of the sheets by your own, then run: estime arbitrate FILE"),
        text.gettext(
            "Settings: the hours of a year that may be spent, the parts of them that only words or only figures may use, and how hours that are left are used. Write them before anybody votes."
        ),
        text.gettext(
            "Colleges: the groups that were declared beforehand, and the part of the whole voice of each. Where nothing is written, they divide equally what the others leave. The sheet may stay empty: then everybody is in one."
        ),
        text.gettext(
            "Elements: what may be collected, with the likely hours in a year, and at least and at most so many. A reason in “Taken out because” leaves the element out. An imposed element is there whatever the votes."
        ),
        text.gettext(
            "Voters: one row per person, by a code rather than a name, with their college. A weight counts inside the college alone; empty means 1."
        ),
        text.gettext(
            "Ballots: for each voter, the elements that they find essential, with semicolons between. Points stand in the same order, only where points count. This file holds what each person voted: keep it for those who count."
        ),
    )
