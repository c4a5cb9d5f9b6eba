"""The check of the promise to groups, in plain words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations

from estime.arbitration.guarantee import Scope, Violation, violations
from estime.arbitration.numbers import hours_in_words, percent_in_words
from estime.arbitration.problem import Problem
from estime.language import translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was checked of a set, and what was found.

    `left_out` is how many supported elements outside the set were looked at; `departures` tells what may break the promise by
    itself: elements taken out by the gate, and imposed ones.
    """

    violations: tuple[Violation, ...]
    left_out: int
    has_envelopes: bool
    taken_out: int
    imposed: int

    @property
    def holds(self) -> bool:
        return not self.violations

    def sentences(self, language: str, names: Mapping[str, str] | None = None) -> tuple[str, ...]:
        """Say what was checked, and each group that falls short; `names` puts words for elements and colleges."""
        return tuple(_Words(self, language, names or {}).sentences())


def verdict(problem: Problem, elements: Collection[str]) -> Verdict:
    """Check a set of elements against what is promised to groups that agree."""
    chosen = frozenset(elements)
    supported = {id for voter in problem.voters for id in voter.supports}
    return Verdict(
        violations=violations(problem, chosen),
        left_out=len(supported - chosen),
        has_envelopes=bool(problem.rule.qualitative or problem.rule.quantitative),
        taken_out=sum(bool(element.taken_out) for element in problem.elements),
        imposed=sum(element.is_imposed for element in problem.elements),
    )


class _Words:
    def __init__(self, verdict: Verdict, language: str, names: Mapping[str, str]) -> None:
        self.verdict, self.language, self.names = verdict, language, names
        self.text: NullTranslations = translator(language)

    def sentences(self) -> Iterator[str]:
        yield self.checked()
        if self.verdict.holds:
            yield self.text.gettext("No group that agrees on one of them got less than its part of the hours.")
            return
        yield from (self.violation(found) for found in self.verdict.violations)
        yield from self.reasons()

    def checked(self) -> str:
        text, count = self.text, self.verdict.left_out
        if self.verdict.has_envelopes:
            sentence = text.ngettext(
                "Checked: %(count)d supported element left out, for every group of its supporters, in each envelope and on the free hours with the envelope.",
                "Checked: %(count)d supported elements left out, for every group of their supporters, in each envelope and on the free hours with the envelope.",
                count,
            )
        else:
            sentence = text.ngettext(
                "Checked: %(count)d supported element left out, for every group of its supporters.",
                "Checked: %(count)d supported elements left out, for every group of their supporters.",
                count,
            )
        return sentence % {"count": count}

    def violation(self, found: Violation) -> str:
        values = {
            "element": self.names.get(found.element, found.element),
            "colleges": self._colleges(found),
            "voice": percent_in_words(found.voice, self.language),
            "allowed": hours_in_words(found.allowed, self.language),
            "held": hours_in_words(found.held, self.language),
            "hours": hours_in_words(found.hours, self.language),
        }
        return self._template(found.scope) % values

    def _template(self, scope: Scope) -> str:
        text = self.text
        templates = {
            Scope.WHOLE: text.gettext(
                "“%(element)s” (%(hours)s h) is left out, and all of these support it: %(colleges)s. They hold %(voice)s of the voice, that is %(allowed)s h; the best served among them has %(held)s h of what they support."
            ),
            Scope.QUALITATIVE: text.gettext(
                "“%(element)s” (%(hours)s h) is left out, and all of these support it: %(colleges)s. They hold %(voice)s of the voice, that is %(allowed)s h of the envelope for words; the best served among them has %(held)s h of words."
            ),
            Scope.QUANTITATIVE: text.gettext(
                "“%(element)s” (%(hours)s h) is left out, and all of these support it: %(colleges)s. They hold %(voice)s of the voice, that is %(allowed)s h of the envelope for figures; the best served among them has %(held)s h of figures."
            ),
            Scope.FREE_QUALITATIVE: text.gettext(
                "“%(element)s” (%(hours)s h) is left out, and all of these support it: %(colleges)s. They hold %(voice)s of the voice, that is %(allowed)s h of free hours and hours for words; the best served among them has %(held)s h of what they support."
            ),
            Scope.FREE_QUANTITATIVE: text.gettext(
                "“%(element)s” (%(hours)s h) is left out, and all of these support it: %(colleges)s. They hold %(voice)s of the voice, that is %(allowed)s h of free hours and hours for figures; the best served among them has %(held)s h of what they support."
            ),
        }
        return templates[scope]

    def _colleges(self, found: Violation) -> str:
        text = self.text
        parts = []
        for college, count in found.colleges:
            if college:
                sentence = text.ngettext(
                    "%(count)d person of “%(college)s”", "%(count)d people of “%(college)s”", count
                )
            else:
                sentence = text.ngettext("%(count)d person", "%(count)d people", count)
            parts.append(sentence % {"count": count, "college": self.names.get(college, college)})
        return ", ".join(parts)

    def reasons(self) -> Iterator[str]:
        text = self.text
        gated = sum(found.is_taken_out for found in self.verdict.violations)
        if gated:
            sentence = text.ngettext(
                "%(count)d of these elements was taken out by the legal and ethical gate: that is the reason there.",
                "%(count)d of these elements were taken out by the legal and ethical gate: that is the reason there.",
                gated,
            )
            yield sentence % {"count": gated}
        if self.verdict.imposed:
            yield text.gettext("What is imposed takes hours that nobody chose: it can be the reason.")
