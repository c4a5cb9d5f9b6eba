"""What a board speaks of, in the language of the reader: proposals and colleges by the names they have in the library."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.formats import number_format

from estime_web.indicators.models import Arbitration
from estime_web.indicators.problems import college_id, element_id
from estime_web.indicators.queries.candidates import Proposal, proposals_of

if TYPE_CHECKING:
    from estime.arbitration import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Proposals by number, colleges by identifier. `smallest`: a college with fewer voters is told in words only."""

    proposals: Mapping[str, Proposal]
    colleges: Mapping[str, str]
    smallest: int

    def of(self, element: str) -> str:
        """Return the name of a proposal; its number where it is no more."""
        found = self.proposals.get(element)
        return str(found.version.name) if found else element

    @property
    def all(self) -> dict[str, str]:
        """Names of proposals and colleges, as the words of the library ask for them."""
        return {element: self.of(element) for element in self.proposals} | dict(self.colleges)

    def put_into(self, problem: "Problem") -> "Problem":
        """Return a problem whose names speak the language of the reader. What it decides is the same."""
        return replace(
            problem,
            elements=tuple(replace(each, label=self.of(each.id)) for each in problem.elements),
            colleges=tuple(replace(each, label=self.colleges.get(each.id, each.label)) for each in problem.colleges),
        )


def names_of(arbitration: Arbitration, smallest: int) -> Names:
    """Return the names of an arbitration, in five queries."""
    return Names(
        proposals={element_id(each.candidate.number): each for each in proposals_of(arbitration)},
        colleges={college_id(each.pk): str(each.name) for each in arbitration.colleges.all()},
        smallest=smallest,
    )


def small_colleges(problem: "Problem", smallest: int) -> frozenset[str]:
    """Return the colleges whose votes are told in words only. It depends on the list of voters alone, never on a vote."""
    counts: dict[str, int] = {}
    for voter in problem.voters:
        counts[voter.college] = counts.get(voter.college, 0) + 1
    return frozenset(college for college, count in counts.items() if count < smallest)


def hours_of(hours: Fraction) -> str:
    """Write hours with at most one decimal, in the digits of the reader."""
    rounded = round(float(hours), 1)
    return number_format(int(rounded) if rounded.is_integer() else rounded)


def percent_of(part: Fraction) -> int:
    """Return a part of the whole in hundredths, rounded down."""
    return int(part * 100)
