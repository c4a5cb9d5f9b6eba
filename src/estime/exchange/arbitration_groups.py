"""What colleges paid, never what a person paid: colleges under five people only in sum with others."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from estime.arbitration import Payment, Problem, Purchase, Verdict
from estime.language import translator

LEAST_SHOWN: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeGroup:
    """Colleges that are told together: one with enough people, or several."""

    colleges: tuple[str, ...]
    people: int


class CollegeGroups:
    """The colleges of a problem, so grouped that none with fewer than five voters is told alone.

    Colleges under five are told together; where they are still under five people, the smallest of the others joins them. Where all
    of them together are under five, there is one group: everybody.
    """

    def __init__(self, problem: Problem) -> None:
        self._college_of = {voter.id: voter.college for voter in problem.voters}
        self._labels = {college.id: college.label or college.id for college in problem.colleges}
        self.groups = _grouped(Counter(self._college_of.values()))
        self._place = {college: place for place, group in enumerate(self.groups) for college in group.colleges}

    @property
    def shown(self) -> frozenset[str]:
        """The colleges that may be told alone."""
        return frozenset(
            group.colleges[0] for group in self.groups if len(group.colleges) == 1 and self._is_large(group)
        )

    def _is_large(self, group: CollegeGroup) -> bool:
        return group.people >= LEAST_SHOWN

    def label(self, group: CollegeGroup, language: str) -> str:
        """Return what a group is called."""
        text = translator(language)
        if len(self.groups) == 1:
            return text.gettext("everybody")
        names = [self._labels.get(college, college) or text.gettext("without a college") for college in group.colleges]
        if len(names) == 1:
            return names[0]
        return text.gettext("%(colleges)s together") % {"colleges": ", ".join(names)}

    def payments(self, purchase: Purchase) -> Sequence[tuple[CollegeGroup, Payment]]:
        """Return what each group paid for an element, those that paid nothing left out."""
        sums: defaultdict[int, Payment] = defaultdict(lambda: Payment(voter=""))
        for payment in purchase.payments:
            place = self._place[self._college_of[payment.voter]]
            sums[place] = _sum(sums[place], payment)
        return [(self.groups[place], payment) for place, payment in sorted(sums.items()) if payment.total]

    def without_small(self, verdict: Verdict) -> Verdict:
        """Return a verdict that counts no people of a college under five alone."""
        return replace(
            verdict,
            violations=tuple(replace(found, colleges=self._told(found.colleges)) for found in verdict.violations),
        )

    def _told(self, colleges: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
        counts: Counter[str] = Counter()
        for college, count in colleges:
            counts[college if college in self.shown else ""] += count
        return tuple(sorted(counts.items()))

    def names(self, problem: Problem) -> Mapping[str, str]:
        """Return what elements and colleges are called, by identifier."""
        elements = {element.id: element.label or element.id for element in problem.elements}
        return {**self._labels, **elements}


def _grouped(sizes: Mapping[str, int]) -> tuple[CollegeGroup, ...]:
    ordered = sorted(sizes.items(), key=lambda pair: (pair[1], pair[0]))
    together = [pair for pair in ordered if pair[1] < LEAST_SHOWN]
    alone = [pair for pair in ordered if pair[1] >= LEAST_SHOWN]
    while together and alone and (len(together) == 1 or sum(size for _id, size in together) < LEAST_SHOWN):
        together.append(alone.pop(0))
    found = [CollegeGroup(colleges=(id,), people=size) for id, size in sorted(alone)]
    if together:
        ids = tuple(sorted(id for id, _size in together))
        found.append(CollegeGroup(colleges=ids, people=sum(size for _id, size in together)))
    return tuple(found)


def _sum(first: Payment, second: Payment) -> Payment:
    return Payment(
        voter="",
        free=first.free + second.free,
        qualitative=first.qualitative + second.qualitative,
        quantitative=first.quantitative + second.quantitative,
    )
