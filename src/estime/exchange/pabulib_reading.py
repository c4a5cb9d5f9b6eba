"""Read a Pabulib file as a problem, with every fault at once; what has no place in a problem is kept beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from estime.arbitration.problem import Element, Kind, Problem, Voter
from estime.exchange import pabulib_keys as keys
from estime.exchange.allocation_faults import Faults
from estime.exchange.pabulib_faults import LineFault
from estime.exchange.pabulib_meta import Meta, colleges_of, hours_per_unit, read_meta, rule_of
from estime.exchange.pabulib_text import Section, read_sections
from estime.exchange.pabulib_values import parse_number, unwritten
from estime.exchange.pabulib_votes import read_votes
from estime.exchange.sheets_faults import Fault, SheetError

Fields = Mapping[str, str]

_KINDS: Final = {kind.value: kind for kind in Kind}
_OF_ELEMENTS: Final = frozenset({keys.PROJECT_ID, keys.COST, keys.NAME})
_OF_VOTERS: Final = frozenset({keys.VOTER_ID, keys.VOTE, keys.POINTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class PabulibFile:
    """What a Pabulib file tells.

    `meta`, `projects` and `voters` hold what a problem has no place for, as it stands in the file: keys of META, and
    further columns by element and by voter. `notes` say what may be amiss and harms nothing: counts that are not those
    of the file.
    """

    problem: Problem
    meta: Fields
    projects: Mapping[str, Fields]
    voters: Mapping[str, Fields]
    notes: tuple[Fault, ...] = ()


def read_pabulib(content: bytes) -> PabulibFile:
    """Return the problem of a Pabulib file (.pb) with votes by approval or by points.

    Raises
    ------
    SheetError
        With every fault of every line.
    """
    faults = Faults()
    sections = read_sections(content, faults)
    projects_section, votes_section = sections[keys.PROJECTS], sections[keys.VOTES]
    meta = read_meta(sections[keys.META], faults)
    projects = _Projects(projects_section, meta, faults)
    elements = projects.read()
    voters = read_votes(votes_section, meta, projects.by_name, faults)
    problem = Problem(colleges=colleges_of(meta), voters=voters, elements=elements, rule=rule_of(meta))
    if found := faults.in_order(()):
        raise SheetError(*found)
    return PabulibFile(
        problem=problem,
        meta={key: value for key, value in meta.values.items() if _is_kept(key)},
        projects=projects.kept(),
        voters=_kept_of_voters(votes_section, voters),
        notes=_notes(meta, problem),
    )


class _Projects:
    """The section PROJECTS under reading."""

    def __init__(self, section: Section, meta: Meta, faults: Faults) -> None:
        self._section, self._meta, self._faults = section, meta, faults
        self._unit = hours_per_unit(meta)
        # What a vote calls a project → the identifier of the element: they differ where ours cannot stand in a list.
        self.by_name: dict[str, str] = {}
        self._cells: dict[str, list[str]] = {}

    def read(self) -> tuple[Element, ...]:
        section = self._section
        for name in (keys.PROJECT_ID, keys.COST):
            if section.line and not section.has(name):
                self._faults.add(section.fault(section.line, None, "pb_missing_column", name=name))
        if section.line and not section.lines:
            self._faults.add(section.fault(section.line, None, "pb_no_projects"))
        first: dict[str, int] = {}
        found = []
        for line, cells in section.lines:
            name = section.value(cells, keys.PROJECT_ID)
            if not name and section.has(keys.PROJECT_ID):
                self._fault(line, keys.PROJECT_ID, "pb_missing_value")
            elif first.setdefault(name, line) != line:
                self._fault(line, keys.PROJECT_ID, "pb_twice", value=name, first_row=str(first[name]))
            element = self._element(line, cells, name)
            self.by_name[name], self._cells[element.id] = element.id, cells
            found.append(element)
        return tuple(found)

    def _element(self, line: int, cells: list[str], name: str) -> Element:
        hours = self._number(line, cells, keys.COST, is_required=True) or Fraction(0)
        element = Element(id=name, label=self._text(cells, keys.NAME), hours=self._unit * hours)
        if not self._meta.is_ours:
            return element
        return replace(
            element,
            id=self._text(cells, keys.ID) or name,
            kind=self._kind(line, cells),
            low=self._number(line, cells, keys.LOW),
            high=self._number(line, cells, keys.HIGH),
            taken_out=self._text(cells, keys.TAKEN_OUT),
            is_imposed=self._flag(line, cells, keys.IMPOSED),
            charged_to=self._text(cells, keys.CHARGED_TO),
        )

    def _number(self, line: int, cells: list[str], column: str, *, is_required: bool = False) -> Fraction | None:
        text = self._section.value(cells, column)
        if not text:
            if is_required and self._section.has(column):
                self._fault(line, column, "pb_missing_value")
            return None
        value = parse_number(text)
        if value is None:
            self._fault(line, column, "pb_bad_number", value=text)
        elif value < 0:
            self._fault(line, column, "pb_negative", value=text)
        return value

    def _text(self, cells: list[str], column: str) -> str:
        text = self._section.value(cells, column)
        return unwritten(text) if self._meta.is_ours else text

    def _kind(self, line: int, cells: list[str]) -> Kind:
        text = self._section.value(cells, keys.KIND)
        if text and text not in _KINDS:
            self._fault(line, keys.KIND, "unknown_value", value=text, known=", ".join(_KINDS))
        return _KINDS.get(text, Kind.MIXED)

    def _flag(self, line: int, cells: list[str], column: str) -> bool:
        text = self._section.value(cells, column)
        if text not in {"", "0", "1"}:
            self._fault(line, column, "pb_flag", value=text)
        return text == "1"

    def _fault(self, line: int, column: str, code: str, **params: str) -> None:
        self._faults.add(self._section.fault(line, column, code, **params))

    def kept(self) -> Mapping[str, Fields]:
        columns = [name for name in self._section.columns if _is_kept(name) and name not in _OF_ELEMENTS]
        return {id: _fields(self._section, cells, columns) for id, cells in self._cells.items()} if columns else {}


def _kept_of_voters(section: Section, voters: tuple[Voter, ...]) -> Mapping[str, Fields]:
    columns = [name for name in section.columns if _is_kept(name) and name not in _OF_VOTERS]
    if not columns:
        return {}
    pairs = zip(voters, section.lines, strict=True)
    return {voter.id: _fields(section, cells, columns) for voter, (_line, cells) in pairs}


def _fields(section: Section, cells: list[str], columns: list[str]) -> Fields:
    return {column: section.value(cells, column) for column in columns}


def _is_kept(name: str) -> bool:
    return not name.startswith(keys.OURS) and name not in keys.RECOUNTED


def _notes(meta: Meta, problem: Problem) -> tuple[Fault, ...]:
    """Return where the counts that a file states are not those of what it holds, as in one that was cut off."""
    notes = []
    for key, found in ((keys.NUM_PROJECTS, len(problem.elements)), (keys.NUM_VOTES, len(problem.voters))):
        stated = parse_number(meta.values.get(key, ""))
        if stated is not None and stated != found:
            params = {"value": meta.values[key], "found": str(found)}
            notes.append(LineFault(keys.META, meta.lines[key], key, "pb_count", params))
    return tuple(notes)
