"""The words of an outcome: what was chosen, how it got in, where the hours went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from estime.arbitration import Kind, Label, Outcome, Problem
from estime.arbitration.numbers import hours_in_words, percent_in_words
from estime.exchange.allocation_sheets import in_language
from estime.exchange.arbitration_sheets import KIND_WORDS
from estime.language import translator

# Beyond this, some have spent much more than others: their supports are scattered.
MUCH_RAISED: Final = Fraction(3, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeHours:
    """The hours of an envelope: its part of the budget, what purchases used of it, and what stayed in it under the raised shares."""

    name: str
    part: Fraction
    used: Fraction
    left: Fraction


def label_word(label: Label, language: str) -> str:
    """Say how an element got in."""
    text = translator(language)
    words = {
        Label.CORE: text.gettext("with the first shares"),
        Label.RAISED: text.gettext("with raised shares"),
        Label.FILLED: text.gettext("added by popularity"),
        Label.IMPOSED: text.gettext("imposed"),
        Label.AMENDED: text.gettext("by the assembly"),
    }
    return words[label]


def kind_word(kind: Kind, language: str) -> str:
    """Say what an element brings, as the sheet of elements does."""
    return in_language(KIND_WORDS[kind], language)


def envelope_word(name: str, language: str) -> str:
    text = translator(language)
    words = {
        "free": text.gettext("free"),
        "qualitative": text.gettext("for words"),
        "quantitative": text.gettext("for figures"),
    }
    return words[name]


def envelopes(problem: Problem, outcome: Outcome) -> Sequence[EnvelopeHours]:
    """Return the hours of each envelope that has a part: what is imposed off the top is in none."""
    rule = problem.rule
    off_the_top = sum(
        (element.hours for element in problem.elements if element.is_imposed and not element.charged_to), Fraction(0)
    )
    parts = {"free": rule.free, "qualitative": rule.qualitative, "quantitative": rule.quantitative}
    used = dict.fromkeys(parts, Fraction(0))
    for purchase in outcome.purchases:
        for payment in purchase.payments:
            used["free"] += payment.free
            used["qualitative"] += payment.qualitative
            used["quantitative"] += payment.quantitative
    left = dict(outcome.unspent)
    return [
        EnvelopeHours(name=name, part=(rule.budget - off_the_top) * part, used=used[name], left=left[name])
        for name, part in parts.items()
        if part
    ]


def sentences(problem: Problem, outcome: Outcome, language: str) -> Iterator[str]:
    """Yield what was chosen for how many hours, and what to know of it."""
    text = translator(language)
    yield _headline(outcome, language)
    if outcome.factor > 1:
        sentence = text.gettext("Shares were raised to %(factor)s of what they were, so that hours do not stay unused.")
        yield sentence % {"factor": percent_in_words(outcome.factor, language)}
    if outcome.factor > MUCH_RAISED:
        yield text.gettext("That is much: people agree on few elements, and some have used far more than others.")
    for envelope in envelopes(problem, outcome):
        if envelope.used < envelope.part and envelope.name != "free":
            yield _unspent(envelope, language)
    yield from _over(outcome, language)


def _headline(outcome: Outcome, language: str) -> str:
    count = len(outcome.chosen)
    sentence = translator(language).ngettext(
        "%(count)d element is chosen, for %(hours)s hours of %(budget)s.",
        "%(count)d elements are chosen, for %(hours)s hours of %(budget)s.",
        count,
    )
    hours, budget = (hours_in_words(value, language) for value in (outcome.spent, outcome.budget))
    return sentence % {"count": count, "hours": hours, "budget": budget}


def _unspent(envelope: EnvelopeHours, language: str) -> str:
    text = translator(language)
    values = {"hours": hours_in_words(envelope.part - envelope.used, language)}
    if envelope.name == "qualitative":
        return (
            text.gettext("In the envelope for words, %(hours)s hours stay unused: propose elements of that kind.")
            % values
        )
    return (
        text.gettext("In the envelope for figures, %(hours)s hours stay unused: propose elements of that kind.")
        % values
    )


def _over(outcome: Outcome, language: str) -> Iterator[str]:
    if outcome.spent > outcome.budget:
        sentence = translator(language).gettext("That is %(hours)s hours more than the budget.")
        yield sentence % {"hours": hours_in_words(outcome.spent - outcome.budget, language)}
