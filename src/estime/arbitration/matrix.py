"""The latest ratings as a table of people and elements, and how each college rated each element."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from estime.arbitration.ballots import CANNOT_JUDGE, HIGHEST, NOT_RATED, BallotError, NoGrade, Rating
from estime.arbitration.grades import GradeCounts

# Inside the arrays alone: 0 is not rated, 1 to 9 are grades, 10 is « cannot judge ». Whoever asks gets the name.
_CODES: Final = HIGHEST + 2
_CANNOT_JUDGE: Final = HIGHEST + 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RatingMatrix:
    """Who rated what. Rows are people, columns are elements, both in the order that was given."""

    people: tuple[str, ...]
    elements: tuple[str, ...]
    codes: npt.NDArray[np.int8]
    carried: npt.NDArray[np.bool_]

    def grade(self, person: str, element: str) -> int | NoGrade:
        """Return the grade, or the verdict that stands in its place."""
        code = int(self.codes[self.people.index(person), self.elements.index(element)])
        if code == _CANNOT_JUDGE:
            return CANNOT_JUDGE
        return code or NOT_RATED

    def is_carried(self, person: str, element: str) -> bool:
        """Say whether the grade comes from an earlier round."""
        return bool(self.carried[self.people.index(person), self.elements.index(element)])

    def how_many(self) -> tuple[int, ...]:
        """Return how many elements each person answered: « 38 of 40 »."""
        return tuple(int(count) for count in np.count_nonzero(self.codes, axis=1))


def matrix(ratings: Iterable[Rating], *, people: Sequence[str], elements: Sequence[str]) -> RatingMatrix:
    """Return ratings as a table.

    Parameters
    ----------
    ratings
        One per person and element, as `ballots.ratings` gives them.
    people
        Those who may rate: the list is closed before the first vote.
    elements
        Those that are rated.

    Raises
    ------
    BallotError
        If somebody rated who is not in the list, or something that is not.
    """
    rows = {person: place for place, person in enumerate(people)}
    columns = {element: place for place, element in enumerate(elements)}
    codes = np.zeros((len(rows), len(columns)), dtype=np.int8)
    carried = np.zeros(codes.shape, dtype=np.bool_)
    for rating in ratings:
        if rating.person not in rows or rating.element not in columns:
            raise BallotError("A rating comes from somebody, or is of something, that is not in the lists.")
        place = rows[rating.person], columns[rating.element]
        codes[place] = _CANNOT_JUDGE if isinstance(rating.grade, NoGrade) else rating.grade
        carried[place] = rating.is_carried
    return RatingMatrix(people=tuple(people), elements=tuple(elements), codes=codes, carried=carried)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeTable:
    """How each college rated each element: `rows[element][college]`, in the order of both."""

    elements: tuple[str, ...]
    colleges: tuple[str, ...]
    rows: tuple[tuple[GradeCounts, ...], ...]

    def of(self, element: str) -> dict[str, GradeCounts]:
        """Return the counts of one element, by college."""
        return dict(zip(self.colleges, self.rows[self.elements.index(element)], strict=True))


def by_college(rated: RatingMatrix, membership: Mapping[str, str]) -> CollegeTable:
    """Count the grades of each college for each element.

    Parameters
    ----------
    rated
        The latest ratings.
    membership
        The college of each person. Who has none has no vote, and is not counted.

    Returns
    -------
    CollegeTable
        Colleges stand in alphabetical order; one of which nobody rated is there, with counts of nobody.
    """
    colleges = tuple(sorted(set(membership.values())))
    place = {college: number for number, college in enumerate(colleges)}
    college_of = np.array([place.get(membership.get(person, ""), len(colleges)) for person in rated.people], dtype=int)
    width = len(rated.elements)
    cells = (college_of[:, None] * width + np.arange(width)) * _CODES + rated.codes
    size = (len(colleges) + 1) * width * _CODES
    counts = np.bincount(cells.ravel(), minlength=size).reshape(len(colleges) + 1, width, _CODES)
    listed = counts[:-1].transpose(1, 0, 2).tolist()
    rows = tuple(tuple(GradeCounts(counts=tuple(row[1:-1]), cannot_judge=row[-1]) for row in rows) for rows in listed)
    return CollegeTable(elements=rated.elements, colleges=colleges, rows=rows)
