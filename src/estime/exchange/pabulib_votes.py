"""The section VOTES of a Pabulib file: who supports what, with how many points."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from estime.arbitration.problem import Voter
from estime.exchange import pabulib_keys as keys
from estime.exchange.allocation_faults import Faults
from estime.exchange.allocation_words import Words
from estime.exchange.pabulib_meta import Meta, colleges_of, has_points
from estime.exchange.pabulib_text import Section
from estime.exchange.pabulib_values import parse_number, unwritten

Ballot = tuple[tuple[str, ...], tuple[Fraction, ...]]


def read_votes(section: Section, meta: Meta, projects: Mapping[str, str], faults: Faults) -> tuple[Voter, ...]:
    """Return the voters, one for each line of the section, in its order. `projects` are the elements by the names that votes give them."""
    wanted = (keys.VOTE, keys.POINTS) if has_points(meta) else (keys.VOTE,)
    missing = [name for name in wanted if not section.has(name)]
    if section.line:
        faults.add(*(section.fault(section.line, None, "pb_missing_column", name=name) for name in missing))
    return () if missing else _Reading(section, meta, projects, faults).voters()


class _Reading:
    def __init__(self, section: Section, meta: Meta, projects: Mapping[str, str], faults: Faults) -> None:
        self._section, self._faults, self._projects = section, faults, projects
        self._words = Words((name, "") for name in projects)
        self._has_points, self._is_ours = has_points(meta), meta.is_ours
        self._default = meta.number(keys.DEFAULT_SCORE) if self._has_points else Fraction(0)
        self._colleges = {college.id for college in colleges_of(meta)}
        # Many people vote alike: each way to vote is read once.
        self._ballots: dict[tuple[str, str], Ballot] = {}
        self._numbers: dict[str, Fraction | None] = {}

    def voters(self) -> tuple[Voter, ...]:
        section, first = self._section, dict[str, int]()
        has_ids = section.has(keys.VOTER_ID)
        found = []
        for number, (line, cells) in enumerate(section.lines, start=1):
            id = section.value(cells, keys.VOTER_ID) if has_ids else str(number)
            if not id:
                self._fault(line, keys.VOTER_ID, "pb_missing_value")
            elif first.setdefault(id, line) != line:
                self._fault(line, keys.VOTER_ID, "pb_twice", value=id, first_row=str(first[id]))
            supports, scores = self._ballot(line, cells)
            if self._is_ours:
                college, weight = self._college(line, cells), self._weight(line, cells)
                found.append(Voter(id=id, college=college, weight=weight, supports=supports, scores=scores))
            else:
                found.append(Voter(id=id, supports=supports, scores=scores))
        return tuple(found)

    def _ballot(self, line: int, cells: list[str]) -> Ballot:
        vote = self._section.value(cells, keys.VOTE)
        points = self._section.value(cells, keys.POINTS) if self._has_points else ""
        ballot = self._ballots.get((vote, points))
        if ballot is None:
            ballot = self._read(line, vote, points)
            if ballot is None:
                return (), ()
            self._ballots[vote, points] = ballot
        return ballot

    def _read(self, line: int, vote: str, points: str) -> Ballot | None:
        """Return a ballot in the order of the identifiers; None where something is wrong with it."""
        names, texts = _listed(vote), _listed(points)
        scores = [self._points(text) for text in texts]
        faults = [*self._wrong_names(names), *_wrong_points(texts, scores)]
        for column, code, text in faults:
            suggestion = self._words.suggest(text) if code == "pb_unknown_project" else ""
            self._fault(line, column, code, value=text, suggestion=suggestion)
        if self._has_points and len(scores) != len(names):
            self._fault(line, keys.POINTS, "pb_points", points=str(len(scores)), projects=str(len(names)))
            return None
        return None if faults else self._sorted(names, [score for score in scores if score is not None])

    def _points(self, text: str) -> Fraction | None:
        """Return points. Few are different: each text is read once."""
        if text not in self._numbers:
            self._numbers[text] = parse_number(text)
        return self._numbers[text]

    def _wrong_names(self, names: Iterable[str]) -> Iterable[tuple[str, str, str]]:
        seen: set[str] = set()
        for name in names:
            if name not in self._projects:
                yield keys.VOTE, "pb_unknown_project", name
            elif name in seen:
                yield keys.VOTE, "pb_project_twice", name
            seen.add(name)

    def _sorted(self, names: Iterable[str], scores: Iterable[Fraction]) -> Ballot:
        if not self._has_points:
            return tuple(sorted(self._projects[name] for name in names)), ()
        given = dict.fromkeys(self._projects.values(), self._default) if self._default else {}
        given |= {self._projects[name]: score for name, score in zip(names, scores, strict=True)}
        pairs = sorted((id, score) for id, score in given.items() if score)
        return tuple(id for id, _score in pairs), tuple(score for _id, score in pairs)

    def _college(self, line: int, cells: list[str]) -> str:
        college = unwritten(self._section.value(cells, keys.COLLEGE))
        if college and college not in self._colleges:
            self._fault(line, keys.COLLEGE, "pb_unknown_college", value=college)
        return college

    def _weight(self, line: int, cells: list[str]) -> Fraction:
        text = self._section.value(cells, keys.WEIGHT)
        weight = parse_number(text) if text else Fraction(1)
        if weight is None:
            self._fault(line, keys.WEIGHT, "pb_bad_number", value=text)
        elif weight < 0:
            self._fault(line, keys.WEIGHT, "pb_negative", value=text)
        return weight if weight is not None else Fraction(1)

    def _fault(self, line: int, column: str, code: str, **params: str) -> None:
        self._faults.add(self._section.fault(line, column, code, **params))


def _wrong_points(texts: Iterable[str], scores: Iterable[Fraction | None]) -> Iterable[tuple[str, str, str]]:
    for text, score in zip(texts, scores, strict=True):
        if score is None:
            yield keys.POINTS, "pb_bad_number", text
        elif score < 0:
            yield keys.POINTS, "pb_negative", text


def _listed(text: str) -> list[str]:
    """Return what a list holds; one that says `none` holds nothing, as other tools read it."""
    if not text or text.lower() == "none":
        return []
    return [part for part in map(str.strip, text.split(",")) if part]
