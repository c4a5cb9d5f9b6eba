"""From whole numbers back to hours and names: the record of purchases and of what was left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from estime.arbitration.electorate import Electorate
from estime.arbitration.imposing import Charge
from estime.arbitration.outcome import Chosen, Label, Outcome, Payment, Purchase, Rejection
from estime.arbitration.problem import Problem
from estime.arbitration.purses import Draw, Purses
from estime.arbitration.run import Bought, Dropped, Run
from estime.arbitration.spending import recorded, spending


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The run that is kept, with the purses as it leaves them; `core` is what the first shares buy already."""

    factor: Fraction
    core: frozenset[int]
    charges: tuple[Charge, ...]
    run: Run
    purses: Purses
    problem_hash: str


def traced(problem: Problem, electorate: Electorate, settled: Settled) -> Outcome:
    """Return the outcome of a run: what was bought, filled and imposed, and what was missing for the rest."""
    record = _Record(problem, electorate, settled)
    purchases = (*record.charges(), *record.purchases())
    chosen = record.chosen(purchases)
    spent = sum((element.hours for element in chosen), Fraction(0))
    return Outcome(
        chosen=chosen,
        purchases=purchases,
        rejections=record.rejections({element.element for element in chosen}, problem.rule.budget - spent),
        taken_out=tuple(sorted(element.id for element in problem.elements if element.taken_out)),
        factor=settled.factor,
        budget=Fraction(problem.rule.budget),
        spent=spent,
        lot=electorate.lot,
        unspent=record.unspent(),
        problem_hash=settled.problem_hash,
    )


def filled(electorate: Electorate, taken: Iterable[int], room: Fraction) -> Iterator[int]:
    """Yield what still fits into `room` (in the scale of the electorate), the most supported first."""
    closed = set(taken)
    left = (candidate for candidate, weight in enumerate(electorate.supports) if weight and candidate not in closed)
    for candidate in sorted(left, key=lambda c: (-electorate.supports[c], electorate.hours[c], electorate.order[c])):
        if electorate.hours[candidate] <= room:
            room -= electorate.hours[candidate]
            yield candidate


class _Record:
    def __init__(self, problem: Problem, electorate: Electorate, settled: Settled) -> None:
        self.problem, self.electorate, self.settled = problem, electorate, settled
        self.unit = settled.purses.scale * electorate.hour_scale
        self.left = settled.purses.left()

    def charges(self) -> Iterator[Purchase]:
        for charge in self.settled.charges:
            yield Purchase(
                order=0,
                element=charge.element.id,
                hours=Fraction(charge.element.hours),
                label=Label.IMPOSED,
                rate=None,
                payments=self._payments(charge.draws, charge.scale),
            )

    def purchases(self) -> Iterator[Purchase]:
        for order, bought in enumerate(self.settled.run.bought, start=1):
            element = self.electorate.elements[bought.candidate]
            yield Purchase(
                order=order,
                element=element.id,
                hours=Fraction(element.hours),
                label=Label.CORE if bought.candidate in self.settled.core else Label.RAISED,
                rate=self._rate(bought),
                payments=self._payments(bought.draws, bought.scale),
            )

    def _rate(self, bought: Bought) -> Fraction:
        electorate = self.electorate
        top = bought.price.top * electorate.weight_scale * electorate.utility_scale
        return recorded(top, bought.price.bottom * bought.price.scale * electorate.hour_scale)

    def _payments(self, draws: Sequence[Draw], scale: int) -> tuple[Payment, ...]:
        unit = scale * self.electorate.hour_scale
        # Most pay the same for a unit of voice, and few voices are different.
        known: dict[tuple[int, int], Fraction] = {}

        def hours(part: int, weight: int) -> Fraction:
            found = known.get((part, weight))
            if found is None:
                found = known[part, weight] = recorded(part * weight, unit)
            return found

        rows = [
            (voter, hours(free, weight), hours(words, weight), hours(figures, weight))
            for group, free, words, figures in draws
            if free or words or figures
            for voter, weight in self.electorate.groups[group].members
        ]
        rows.sort(key=itemgetter(0))
        return tuple(
            Payment(voter=voter, free=free, qualitative=words, quantitative=figures)
            for voter, free, words, figures in rows
        )

    def chosen(self, purchases: Iterable[Purchase]) -> tuple[Chosen, ...]:
        electorate, run = self.electorate, self.settled.run
        imposed = sorted((e for e in self.problem.elements if e.is_imposed), key=lambda element: element.id)
        found = [Chosen(element=e.id, label=Label.IMPOSED, hours=Fraction(e.hours)) for e in imposed]
        found += [Chosen(element=row.element, label=row.label, hours=row.hours) for row in purchases if row.order]
        if self.problem.rule.fills:
            room = (self.problem.rule.budget - sum((e.hours for e in found), Fraction(0))) * electorate.hour_scale
            for candidate in filled(electorate, (bought.candidate for bought in run.bought), room):
                element = electorate.elements[candidate]
                found.append(Chosen(element=element.id, label=Label.FILLED, hours=Fraction(element.hours)))
        return tuple(found)

    def rejections(self, chosen: set[str], room: Fraction) -> tuple[Rejection, ...]:
        electorate = self.electorate
        out = [candidate for candidate, element in enumerate(electorate.elements) if element.id not in chosen]
        dropped = {dropped.candidate: dropped for dropped in self.settled.run.dropped}
        spent = spending(electorate, self.settled.charges, self.settled.run.bought, out)
        held = self._held()
        found = []
        for row, candidate in enumerate(out):
            element, hours = electorate.elements[candidate], Fraction(electorate.elements[candidate].hours)
            when = dropped.get(candidate, Dropped(candidate=candidate, after=0, available=0, scale=1))
            available = recorded(when.available, when.scale * electorate.hour_scale)
            kept = sum(held[electorate.kinds[candidate]][group] for group in electorate.supporters[candidate])
            found.append(
                Rejection(
                    element=element.id,
                    hours=hours,
                    available=available,
                    missing=hours - available,
                    after=when.after,
                    spent_on=spent.before(row, when.after),
                    effective_support=min(Fraction(1), recorded(kept, self.unit) / hours) if hours else Fraction(0),
                    fits=hours <= room,
                )
            )
        return tuple(found)

    def _held(self) -> tuple[list[int], list[int], list[int]]:
        """Return what each group may still spend on an element of each kind."""
        return (
            [free + words for free, words, _figures in self.left],
            [free + figures for free, _words, figures in self.left],
            [sum(parts) for parts in self.left],
        )

    def unspent(self) -> tuple[tuple[str, Fraction], ...]:
        names = ("free", "qualitative", "quantitative")
        totals = [sum(parts) for parts in zip(*self.left, strict=True)] or [0, 0, 0]
        return tuple((name, recorded(hours, self.unit)) for name, hours in zip(names, totals, strict=True))
