"""Why an element is in or not: who supports it, who paid, what was missing, what would change it.

Where every college has at least `smallest` voters, everything is told in numbers. Where one has fewer, no number is told that votes of that
college go into: neither hours that were paid or missing, nor how many people would have sufficed. Words stand in their place. For an element left out,
and for how firmly a chosen one stands, they are found on a problem in which no member of a small college supports it; for who paid a chosen one on a
problem that has forgotten which of them do.
Which of both ways it is depends on the list of voters alone, never on a vote.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from estime.arbitration.amounts import percent_below
from estime.arbitration.colleges import Colleges, Support, without_names, without_small
from estime.arbitration.equal_shares import choose
from estime.arbitration.explanation_words import Words
from estime.arbitration.outcome import Chosen, Label, Outcome, Rejection
from estime.arbitration.problem import Element, Problem
from estime.arbitration.turning import MOST_PEOPLE, Decide, Turn, decided, percent_less, turning
from estime.disclosure.table import THRESHOLD
from estime.language import translator

_FEW_LINES, _FEWER_LINES = 3, 2

Forget = Callable[[Problem, str, Colleges], Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementExplanation:
    """The lines of one element, in the order in which they are read. Nobody is named.

    `label` says how it got in; None: it did not. `support`, `payment`, `missing` and `change` are the four lines, each of some sentences, or
    empty where there is nothing to say. `percent` is the part of its hours that its supporters have at the end, in hundredths rounded
    down (99: nearly in); None where it may not be told, and for what is chosen.
    """

    element: str
    label: Label | None
    headline: str
    support: tuple[str, ...] = ()
    payment: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    percent: int | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        return (self.headline, *self.support, *self.payment, *self.missing, *self.change)


def explain_element(
    problem: Problem,
    outcome: Outcome,
    element: str,
    language: str,
    *,
    supports: Sequence[Support] | None = None,
    smallest: int = THRESHOLD,
    unit: Fraction = Fraction(1),
    most: int = MOST_PEOPLE,
    decide: Decide = decided,
) -> ElementExplanation:
    """Say why one element is in, or not.

    Parameters
    ----------
    problem, outcome
        What was chosen among, and what was chosen; the assembly may have amended it.
    element
        Its identifier.
    language
        French, Dutch or English.
    supports
        What may be told of each college, where somebody else decided it; else it is counted here. A college whose count is None there is
        treated as small.
    smallest
        The fewest voters of a college of which counts are told.
    unit, most, decide
        As for `turning`: the step of a cut in hours, how many people are tried, and how a changed problem is chosen from.

    Raises
    ------
    KeyError
        No element has this identifier.
    """
    hidden = frozenset(support.college for support in supports or () if support.count is None)
    story = _Story(problem, outcome, _found(problem, element), language, Colleges(problem, smallest, hidden))
    if supports is not None:
        story.supports = tuple(supports)
    return story.told(unit, most, decide)


def principles(language: str) -> tuple[str, ...]:
    """Return how the choice is made, in three sentences."""
    gettext = translator(language).gettext
    return (
        gettext("Each person has an equal share of the hours of their college."),
        gettext("An element is chosen when its supporters can pay its hours together."),
        gettext("What costs each of them least comes first."),
    )


def _found(problem: Problem, element: str) -> Element:
    for each in problem.elements:
        if each.id == element:
            return each
    raise KeyError(element)


class _Story:
    """What is told of one element.

    Numbers, and words that stand for numbers, come from `seen` and `seen_outcome`: where a college is small, these are a problem that no longer says
    which of its members support the element or, where it is left out, whether any does.
    """

    def __init__(self, problem: Problem, outcome: Outcome, element: Element, language: str, colleges: Colleges) -> None:
        self.problem, self.outcome, self.element = problem, outcome, element
        self.colleges = colleges
        self.words = Words(translator(language), _labels(problem))
        self.supports = self.colleges.supports(element.id)
        self.is_exact = not self.colleges.small
        self.chosen = next((each for each in outcome.chosen if each.element == element.id), None)
        self.seen, self.seen_outcome = problem, outcome

    def told(self, unit: Fraction, most: int, decide: Decide) -> ElementExplanation:
        words, chosen = self.words, self.chosen
        if self.element.taken_out:
            return self._lines(words.taken_out(self.element.taken_out))
        if chosen is not None and chosen.label is Label.IMPOSED:
            charged = self.colleges.label(self.element.charged_to) if self.element.charged_to else ""
            return self._lines(words.imposed(chosen.hours, charged))
        support = words.support(self.supports)
        if chosen is not None and chosen.label is Label.AMENDED:
            return self._lines(words.amended(), support=support)
        if chosen is None and self._rejection(self.outcome) is None:
            return self._lines(words.removed(), support=support)
        if self.is_exact and not any(self.colleges.supporters(name, self.element.id) for name in self.colleges.names):
            return self._lines(words.nobody())
        headline = words.left_out() if chosen is None else words.chosen(chosen)
        if not self.is_exact and not self._forgets_names():
            change = (words.small_college(),) if chosen is None else ()
            return self._lines(headline, support=support, change=change)
        if chosen is None:
            return self._out(headline, support, unit, most, decide)
        return self._lines(headline, support=support, payment=self._payment(chosen), change=self._leaving(most, decide))

    def _forgets_names(self) -> bool:
        """Look at the problem without names; whether the element has the same fate there, so that more may be told.

        Of an element left out, even words of hours would tell how many of a small college support it: they are of the others alone.
        """
        return self._has_same_fate(without_small if self.chosen is None else without_names)

    def _has_same_fate(self, forget: Forget) -> bool:
        self.seen = forget(self.problem, self.element.id, self.colleges)
        self.seen_outcome = choose(self.seen)
        seen = next((each for each in self.seen_outcome.chosen if each.element == self.element.id), None)
        return (seen and seen.label) == (self.chosen and self.chosen.label)

    def _rejection(self, outcome: Outcome) -> Rejection | None:
        return next((each for each in outcome.rejections if each.element == self.element.id), None)

    def _lines(
        self,
        headline: str,
        *,
        support: tuple[str, ...] = (),
        payment: tuple[str, ...] = (),
        missing: tuple[str, ...] = (),
        change: tuple[str, ...] = (),
        percent: int | None = None,
    ) -> ElementExplanation:
        return ElementExplanation(
            element=self.element.id,
            label=self.chosen.label if self.chosen else None,
            headline=headline,
            support=support,
            payment=payment,
            missing=missing,
            change=change,
            percent=percent,
        )

    def _payment(self, chosen: Chosen) -> tuple[str, ...]:
        if chosen.label is Label.FILLED or not chosen.hours:
            return ()
        paid = self._paid()
        if self.is_exact:
            return (self.words.paid(paid),)
        large = [college for college in paid if college in self.colleges.large]
        return self.words.paid_mostly(self.colleges.label(large[0]) if large else None, self.colleges.smallest)

    def _paid(self) -> Mapping[str, Fraction]:
        """Return what each college paid, those who paid most first."""
        of = {voter.id: voter.college for voter in self.seen.voters}
        paid = {name: Fraction(0) for name in self.colleges.names}
        for purchase in self.seen_outcome.purchases:
            if purchase.element == self.element.id:
                for payment in purchase.payments:
                    paid[of[payment.voter]] += payment.total
        falling = sorted(paid.items(), key=lambda pair: -pair[1])
        return {college: hours for college, hours in falling if hours}

    def _turns(self, unit: Fraction, most: int, decide: Decide) -> tuple[list[Turn], Fraction | None]:
        found = turning(
            self.seen,
            self.seen_outcome,
            self.element.id,
            colleges=self.colleges.large,
            unit=unit,
            most=most,
            decide=decide,
        )
        return [turn for turn in found.turns if turn.people is not None], found.less

    def _leaving(self, most: int, decide: Decide) -> tuple[str, ...]:
        # How firmly it stands with those of a small college who support it would tell how many do.
        if not self.is_exact and not self._has_same_fate(without_small):
            return ()
        turns, _less = self._turns(Fraction(1), most, decide)
        if self.is_exact:
            return self.words.fewer(turns[:_FEW_LINES])
        return self.words.holds(turns[0].people if turns else None) if self.colleges.large else ()

    def _out(
        self, headline: str, support: tuple[str, ...], unit: Fraction, most: int, decide: Decide
    ) -> ElementExplanation:
        rejection = self._rejection(self.seen_outcome)
        if rejection is None:
            return self._lines(headline, support=support)
        if not self.is_exact:
            missing = (*self.words.missing_about(rejection, self._taking()), self.words.larger_alone())
            return self._lines(headline, support=support, missing=missing, change=self._entering(unit, most, decide))
        return self._lines(
            headline,
            support=support,
            missing=self.words.missing(rejection),
            change=self._entering(unit, most, decide),
            percent=percent_below(rejection.effective_support),
        )

    def _taking(self) -> list[str]:
        """Return the purchases that most supporters in larger colleges share with the element."""
        bought = {purchase.element for purchase in self.seen_outcome.purchases if purchase.order and purchase.hours}
        shared = Counter(
            name
            for college in self.colleges.large
            for voter in self.colleges.supporters(college, self.element.id)
            for name in voter.supports
            if name in bought
        )
        return sorted(shared, key=lambda name: (-shared[name], name))[:_FEW_LINES]

    def _entering(self, unit: Fraction, most: int, decide: Decide) -> tuple[str, ...]:
        if self.is_exact:
            turns, less = self._turns(unit, most, decide)
            return (*self.words.more(turns[:_FEW_LINES]), *self.words.less(less))
        turns, _less = self._turns(self.element.hours or unit, most, decide)
        percent = percent_less(self.seen, self.element.id, decide=decide)
        return (
            *self.words.more_about(turns[:_FEWER_LINES]),
            self.words.small_college(),
            *self.words.percent_less(percent),
        )


def _labels(problem: Problem) -> dict[str, str]:
    names = {f"college {college.id}": college.label or college.id for college in problem.colleges}
    return names | {f"element {element.id}": element.label or element.id for element in problem.elements}
