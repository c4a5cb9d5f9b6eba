"""Write a problem as a Pabulib file, for anybody to count again: voters have no name, and no grade above what the rule needs."""

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from estime.arbitration.outcome import Label, Outcome
from estime.arbitration.problem import College, Element, Problem, Raise, Rule, Utility, Voter
from estime.exchange import pabulib_keys as keys
from estime.exchange.pabulib_clones import cloned
from estime.exchange.pabulib_values import has_decimals, is_plain_id, number_text, written

Fields = Mapping[str, str]

_NONE: Final[Mapping[str, Fields]] = MappingProxyType({})
_EMPTY: Final[Fields] = MappingProxyType({})
_WITH_POINTS: Final = frozenset({Utility.SCORE, Utility.SCORE_HOURS})
# In the format, 1 is what the rule selects, and 2 what is there for another reason.
_SELECTED: Final[Fields] = MappingProxyType({keys.REMOVED: "0", Label.AMENDED.value: "2", Label.IMPOSED.value: "2"})
_UNKNOWN: Final = "unknown"
_COMMENT: Final = "#1: Written by Estime. Costs are hours. Keys and columns that begin with estime_ hold what the format has no place for."


def write_pabulib(
    problem: Problem,
    *,
    outcome: Outcome | None = None,
    proposed: Outcome | None = None,
    meta: Fields = _EMPTY,
    projects: Mapping[str, Fields] = _NONE,
    clones: bool = False,
) -> bytes:
    """Return a problem as a Pabulib file (.pb); read back, it is `anonymous(problem)`.

    Parameters
    ----------
    problem
        What is chosen among, by whom.
    outcome
        What was chosen: it fills the columns `selected` and `estime_label`, and the key `estime_lot`.
    proposed
        What the rule chose, where the assembly has amended it: what was removed is then labelled so.
    meta
        Further keys of META, such as `description`, `country`, `unit`, `instance`, `date_begin` and `date_end`, which the
        format wants; `unknown` stands where they are not given.
    projects
        Further columns of PROJECTS, by element.
    clones
        Write each voter as so many equal ones, without what other tools do not know (`cloned`): they find the same set.

    Raises
    ------
    CloneError
        With `clones`, if no number of equal voters tells the same.
    """
    problem = anonymous(cloned(problem) if clones else problem)
    book = _Book(problem=problem, outcome=outcome, proposed=proposed, meta=meta, projects=projects)
    return sections_to_bytes(book.meta_rows(), book.project_rows(), book.vote_rows())


def anonymous(problem: Problem) -> Problem:
    """Return the problem as a file tells it: everything in one order, voters without name, scores only where they count.

    Voters are called v1, v2… in the order of their college, weight and votes: neither the hour at which somebody voted nor
    who they are can be read from their place.
    """
    voters = sorted((_bare(voter, problem.rule.utility) for voter in problem.voters), key=_content)
    return Problem(
        colleges=tuple(sorted(problem.colleges, key=lambda college: college.id)),
        voters=tuple(replace(voter, id=f"v{number}") for number, voter in enumerate(voters, start=1)),
        elements=tuple(sorted(problem.elements, key=lambda element: element.id)),
        rule=problem.rule,
    )


def _bare(voter: Voter, utility: Utility) -> Voter:
    if utility not in _WITH_POINTS:
        return replace(voter, id="", supports=tuple(sorted(set(voter.supports))), scores=())
    scores = voter.scores or (Fraction(1),) * len(voter.supports)
    pairs = sorted((element, score) for element, score in zip(voter.supports, scores, strict=True) if score)
    return replace(voter, id="", supports=tuple(pair[0] for pair in pairs), scores=tuple(pair[1] for pair in pairs))


def _content(voter: Voter) -> tuple[str, Fraction, tuple[str, ...], tuple[Fraction, ...]]:
    return voter.college, voter.weight, voter.supports, voter.scores


def names_of(elements: Iterable[Element]) -> dict[str, str]:
    """Return what votes call each element: its identifier, or a number where one of them cannot stand in a list."""
    ids = [element.id for element in elements]
    if all(map(is_plain_id, ids)):
        return {id: id for id in ids}
    return {id: str(number) for number, id in enumerate(ids, start=1)}


def hours_per_unit(hours: Sequence[Fraction]) -> Fraction:
    """Return the hours that a cost of 1 stands for: 1 where decimals write all hours, else what makes all costs whole."""
    if all(map(has_decimals, hours)):
        return Fraction(1)
    return Fraction(1, math.lcm(*(value.denominator for value in hours)))


def sections_to_bytes(*sections: Iterable[Sequence[str]]) -> bytes:
    """Return the text of the sections, each a title, headings and lines."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\n")
    for name, rows in zip(keys.SECTIONS, sections, strict=True):
        writer.writerow([name])
        writer.writerows(rows)
    return file.getvalue().encode()


@dataclass(kw_only=True)
class _Book:
    """A file being written."""

    problem: Problem
    outcome: Outcome | None
    proposed: Outcome | None
    meta: Fields
    projects: Mapping[str, Fields]
    names: dict[str, str] = field(init=False)
    unit: Fraction = field(init=False)

    def __post_init__(self) -> None:
        self.names = names_of(self.problem.elements)
        self.unit = hours_per_unit([self.problem.rule.budget, *(element.hours for element in self.problem.elements)])

    def meta_rows(self) -> Iterable[Sequence[str]]:
        rule = self.problem.rule
        values = dict.fromkeys(keys.OBLIGATORY, _UNKNOWN)
        values |= {
            keys.NUM_PROJECTS: str(len(self.problem.elements)),
            keys.NUM_VOTES: str(len(self.problem.voters)),
            keys.BUDGET: number_text(rule.budget / self.unit),
            keys.VOTE_TYPE: "scoring" if rule.utility in _WITH_POINTS else "approval",
            keys.RULE: "equalshares/add1" if rule.raises is Raise.UNIT else "equalshares",
            "comment": _COMMENT,
        }
        values |= {key: " ".join(text.split()) for key, text in self.meta.items() if key not in values or text}
        values |= _rule_fields(rule) | _college_fields(self.problem.colleges)
        if self.unit != 1:
            values[keys.HOURS_PER_UNIT] = number_text(self.unit)
        if self.outcome:
            values[keys.LOT] = ",".join(self.names[id] for id in self.outcome.lot if id in self.names)
        return [("key", "value"), *values.items()]

    def project_rows(self) -> Iterable[Sequence[str]]:
        elements = self.problem.elements
        extra = list(dict.fromkeys(column for fields in self.projects.values() for column in fields))
        columns: dict[str, list[str]] = {
            keys.PROJECT_ID: [self.names[element.id] for element in elements],
            keys.COST: [number_text(element.hours / self.unit) for element in elements],
            keys.NAME: [written(element.label) for element in elements],
            **{column: [self.projects.get(element.id, {}).get(column, "") for element in elements] for column in extra},
            **self._selected(),
            keys.KIND: [element.kind.value for element in elements],
            keys.LOW: [_optional(element.low) for element in elements],
            keys.HIGH: [_optional(element.high) for element in elements],
            keys.TAKEN_OUT: [written(element.taken_out) for element in elements],
            keys.IMPOSED: ["1" if element.is_imposed else "0" for element in elements],
            keys.CHARGED_TO: [written(element.charged_to) for element in elements],
        }
        if any(name != id for id, name in self.names.items()):
            columns[keys.ID] = [written(element.id) for element in elements]
        return _rows(columns)

    def _selected(self) -> dict[str, list[str]]:
        if self.outcome is None:
            return {}
        labels = dict.fromkeys(self.proposed.elements if self.proposed else (), keys.REMOVED)
        labels |= {chosen.element: chosen.label.value for chosen in self.outcome.chosen}
        selected = {id: _SELECTED.get(label, "1") for id, label in labels.items()}
        return {
            keys.SELECTED: [selected.get(element.id, "0") for element in self.problem.elements],
            keys.HOW: [labels.get(element.id, "") for element in self.problem.elements],
        }

    def vote_rows(self) -> Iterable[Sequence[str]]:
        voters = self.problem.voters
        has_points = self.problem.rule.utility in _WITH_POINTS
        ballots = [ballot_fields(voter, self.names, has_points=has_points) for voter in voters]
        columns = {keys.VOTER_ID: [voter.id for voter in voters], keys.VOTE: [vote for vote, _points in ballots]}
        if has_points:
            columns[keys.POINTS] = [points for _vote, points in ballots]
        if any(voter.college for voter in voters):
            columns[keys.COLLEGE] = [written(voter.college) for voter in voters]
        if any(voter.weight != 1 for voter in voters):
            columns[keys.WEIGHT] = [number_text(voter.weight) for voter in voters]
        return _rows(columns)


def ballot_fields(voter: Voter, names: Fields, *, has_points: bool) -> tuple[str, str]:
    """Return the lists of projects and of points, the most points first as the format wants.

    Who gives no points at all gives 0 to one project: other tools cannot read an empty list of points.
    """
    if not has_points:
        return ",".join(names[element] for element in voter.supports), ""
    pairs = sorted(zip(voter.supports, voter.scores, strict=True), key=lambda pair: (-pair[1], pair[0]))
    if not pairs and names:
        return next(iter(names.values())), "0"
    return ",".join(names[element] for element, _score in pairs), ",".join(number_text(score) for _id, score in pairs)


def _rows(columns: Mapping[str, Sequence[str]]) -> list[Sequence[str]]:
    return [tuple(columns), *zip(*columns.values(), strict=True)]


def _rule_fields(rule: Rule) -> dict[str, str]:
    return {
        keys.FORMAT: keys.FORMAT_VERSION,
        keys.QUALITATIVE: number_text(rule.qualitative),
        keys.QUANTITATIVE: number_text(rule.quantitative),
        keys.UTILITY: rule.utility.value,
        keys.RAISES: rule.raises.value,
        keys.STOPS: str(int(rule.stops_when_exhaustive)),
        keys.FILLS: str(int(rule.fills)),
        keys.SEED: written(rule.seed),
    }


def _college_fields(colleges: Iterable[College]) -> dict[str, str]:
    fields = {}
    for number, college in enumerate(colleges, start=1):
        key = f"{keys.COLLEGE_KEY}{number}"
        fields[key] = written(college.id)
        fields[key + keys.SHARE_END] = _optional(college.share)
        fields[key + keys.LABEL_END] = written(college.label)
    return fields


def _optional(value: Fraction | None) -> str:
    return "" if value is None else number_text(value)
