"""The rule again, as it is told: voter by voter, in fractions, with nothing clever. It shares no code with what it checks."""

from fractions import Fraction

from estime.arbitration import Element, Kind, Problem, Raise, Utility, Voter
from estime.arbitration.lot import drawn_order

_HIGHEST = 20


class Oracle:
    """Choices without imposed elements."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.rule = problem, problem.rule
        self.elements = [element for element in problem.elements if not element.taken_out]
        lot = drawn_order(self.rule.seed, [element.id for element in problem.elements])
        self.place = {id: rank for rank, id in enumerate(lot)}
        self.voice = self._voices()
        self.supporters = {
            element.id: [voter for voter in problem.voters if self.gain(voter, element) is not None]
            for element in self.elements
        }

    def _voices(self) -> dict[str, Fraction]:
        voters = self.problem.voters
        colleges = {voter.college for voter in voters}
        # Colleges without a declared share: all the same.
        return {
            voter.id: voter.weight
            / sum(other.weight for other in voters if other.college == voter.college)
            / len(colleges)
            for voter in voters
        }

    def gain(self, voter: Voter, element: Element) -> Fraction | None:
        if element.id not in voter.supports:
            return None
        score = Fraction(1)
        if voter.scores:
            score = voter.scores[voter.supports.index(element.id)]
        return {
            Utility.HOURS: element.hours,
            Utility.COUNT: Fraction(1),
            Utility.SCORE: score,
            Utility.SCORE_HOURS: score * element.hours,
        }[self.rule.utility]

    def chosen(self) -> tuple[list[str], Fraction]:
        """Return what is chosen, in order, and the factor."""
        kept, factor = self.bought(Fraction(1)), Fraction(1)
        step = Fraction(1, 100) if self.rule.raises is Raise.PERCENT else len(self.problem.voters) / self.rule.budget
        raised = factor + step
        while self.rule.raises is not Raise.NONE and raised <= _HIGHEST and not self.is_over(kept):
            found = self.bought(raised)
            if self.cost(found) > self.rule.budget:
                break
            kept, factor = found, raised
            raised += step
        return kept + (self.filled(kept) if self.rule.fills else []), factor

    def cost(self, ids: list[str]) -> Fraction:
        return sum((element.hours for element in self.elements if element.id in ids), Fraction(0))

    def is_over(self, kept: list[str]) -> bool:
        left = [element for element in self.elements if self.supporters[element.id] and element.id not in kept]
        room = self.rule.budget - self.cost(kept)
        if self.rule.stops_when_exhaustive:
            return not [element for element in left if element.hours <= room]
        return not left

    def filled(self, kept: list[str]) -> list[str]:
        found: list[str] = []
        left = [element for element in self.elements if self.supporters[element.id] and element.id not in kept]
        for element in sorted(left, key=lambda e: (-self.support(e), e.hours, self.place[e.id])):
            if self.cost(kept + found) + element.hours <= self.rule.budget:
                found.append(element.id)
        return found

    def support(self, element: Element) -> Fraction:
        return sum((self.voice[voter.id] for voter in self.supporters[element.id]), Fraction(0))

    def bought(self, factor: Fraction) -> list[str]:
        rule = self.rule
        parts = (rule.free, rule.qualitative, rule.quantitative)
        purse = {id: [part * voice * rule.budget * factor for part in parts] for id, voice in self.voice.items()}
        found: list[str] = []
        while True:
            offers = [
                (rate, element.hours, -self.support(element), self.place[element.id], element)
                for element in self.elements
                if element.id not in found and (rate := self.rate(element, purse)) is not None
            ]
            if not offers:
                return found
            rate, *_rest, element = min(offers, key=lambda offer: offer[:4])
            for voter in self.supporters[element.id]:
                wanted = rate * self.voice[voter.id] * (self.gain(voter, element) or 0)
                _draw(purse[voter.id], element.kind, min(wanted, _available(purse[voter.id], element.kind)))
            found.append(element.id)

    def rate(self, element: Element, purse: dict[str, list[Fraction]]) -> Fraction | None:
        supporters = self.supporters[element.id]
        if not supporters:
            return None
        rows = sorted(
            (_available(purse[voter.id], element.kind), self.voice[voter.id] * (self.gain(voter, element) or 0))
            for voter in supporters
        )
        if sum(available for available, _gain in rows) < element.hours:
            return None
        # The rate is where the sum of min(available, rate * gain) reaches the hours: try each number of empty purses.
        rows.sort(key=lambda row: row[0] / row[1])
        spent, gains = Fraction(0), sum((gain for _available, gain in rows), Fraction(0))
        for available, gain in rows:
            rate = (element.hours - spent) / gains
            if available >= rate * gain:
                return rate
            spent += available
            gains -= gain
        return None


def _available(purse: list[Fraction], kind: Kind) -> Fraction:
    free, words, figures = purse
    return free + {Kind.QUALITATIVE: words, Kind.QUANTITATIVE: figures, Kind.MIXED: words + figures}[kind]


def _draw(purse: list[Fraction], kind: Kind, wanted: Fraction) -> None:
    if kind is not Kind.MIXED:
        own = 1 if kind is Kind.QUALITATIVE else 2
        taken = min(purse[own], wanted)
        purse[own] -= taken
        purse[0] -= wanted - taken
        return
    taken = min(purse[0], wanted)
    purse[0] -= taken
    rest = wanted - taken
    low, high = (1, 2) if purse[1] <= purse[2] else (2, 1)
    half = min(purse[low], rest / 2)
    purse[low] -= half
    purse[high] -= rest - half
