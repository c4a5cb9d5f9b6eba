"""From whole numbers back to hours and names: the record of purchases and of what was left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from estime.arbitration.electorate import Electorate
from estime.arbitration.imposing import Charge
from estime.arbitration.outcome import Chosen, Label, Outcome, Payment, Purchase, Rejection, Spent
from estime.arbitration.problem import Problem
from estime.arbitration.purses import Draw, Purses
from estime.arbitration.run import Bought, Dropped, Run


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
    chosen = record.chosen()
    spent = sum((element.hours for element in chosen), Fraction(0))
    return Outcome(
        chosen=chosen,
        purchases=purchases,
        rejections=record.rejections({element.element for element in chosen}, spent),
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
        self.hour = electorate.hour_scale
        # What each group drew: (element, totals by group, scale), in the order of payments.
        self.totals: list[tuple[str, dict[int, int], int]] = [
            *((charge.element.id, _totals(charge.draws), charge.scale) for charge in settled.charges),
            *((self._id(bought), _totals(bought.draws), bought.scale) for bought in settled.run.bought),
        ]

    def _id(self, bought: Bought) -> str:
        return self.electorate.elements[bought.candidate].id

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
        unit = electorate.weight_scale * electorate.utility_scale
        bottom = bought.price.bottom * bought.price.scale * electorate.hour_scale
        return Fraction(bought.price.top * unit, bottom)

    def _payments(self, draws: Sequence[Draw], scale: int) -> tuple[Payment, ...]:
        found = []
        unit = scale * self.hour
        for group, *parts in draws:
            if not any(parts):
                continue
            free, qualitative, quantitative = (Fraction(part, unit) for part in parts)
            found += [
                Payment(
                    voter=voter,
                    free=free * weight,
                    qualitative=qualitative * weight,
                    quantitative=quantitative * weight,
                )
                for voter, weight in self.electorate.groups[group].members
            ]
        return tuple(sorted(found, key=lambda payment: payment.voter))

    def chosen(self) -> tuple[Chosen, ...]:
        electorate, run = self.electorate, self.settled.run
        imposed = sorted((e for e in self.problem.elements if e.is_imposed), key=lambda element: element.id)
        found = [Chosen(element=e.id, label=Label.IMPOSED, hours=Fraction(e.hours)) for e in imposed]
        found += [
            Chosen(element=purchase.element, label=purchase.label, hours=purchase.hours)
            for purchase in self.purchases()
        ]
        if self.problem.rule.fills:
            room = (self.problem.rule.budget - sum((e.hours for e in found), Fraction(0))) * self.hour
            for candidate in filled(electorate, (bought.candidate for bought in run.bought), room):
                element = electorate.elements[candidate]
                found.append(Chosen(element=element.id, label=Label.FILLED, hours=Fraction(element.hours)))
        return tuple(found)

    def rejections(self, chosen: set[str], spent: Fraction) -> tuple[Rejection, ...]:
        electorate = self.electorate
        dropped = {dropped.candidate: dropped for dropped in self.settled.run.dropped}
        found = []
        for candidate, element in enumerate(electorate.elements):
            if element.id not in chosen:
                found.append(self._rejection(candidate, dropped.get(candidate), self.problem.rule.budget - spent))
        return tuple(found)

    def _rejection(self, candidate: int, dropped: Dropped | None, room: Fraction) -> Rejection:
        electorate = self.electorate
        element = electorate.elements[candidate]
        available, after = Fraction(0), 0
        if dropped is not None:
            available, after = Fraction(dropped.available, dropped.scale * self.hour), dropped.after
        held = self._held(candidate)
        return Rejection(
            element=element.id,
            hours=Fraction(element.hours),
            available=available,
            missing=element.hours - available,
            after=after,
            spent_on=self._spent_on(candidate, after),
            effective_support=min(Fraction(1), held / element.hours) if element.hours else Fraction(1),
            fits=element.hours <= room,
        )

    def _held(self, candidate: int) -> Fraction:
        purses = self.settled.purses
        held = purses.held(candidate)
        return Fraction(held, purses.scale * self.hour)

    def _spent_on(self, candidate: int, after: int) -> tuple[Spent, ...]:
        electorate = self.electorate
        groups = electorate.supporters[candidate]
        found = []
        for element, totals, scale in self.totals[: after + len(self.settled.charges)]:
            hours = sum(totals.get(group, 0) * electorate.groups[group].weight for group in groups)
            if hours:
                found.append(Spent(element=element, hours=Fraction(hours, scale * self.hour)))
        return tuple(sorted(found, key=lambda spent: (-spent.hours, spent.element)))

    def unspent(self) -> tuple[tuple[str, Fraction], ...]:
        left = self.settled.purses.left()
        unit = self.settled.purses.scale * self.hour
        names = ("free", "qualitative", "quantitative")
        return tuple((name, Fraction(hours, unit)) for name, hours in zip(names, left, strict=True))


def _totals(draws: Iterable[Draw]) -> dict[int, int]:
    return {group: free + qualitative + quantitative for group, free, qualitative, quantitative in draws}
