"""Why a problem is refused, in whole sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from gettext import NullTranslations
from typing import Final

from estime.arbitration.numbers import hours_in_words, percent_in_words
from estime.language import translator


class FaultCode(StrEnum):
    """What may contradict itself in a problem."""

    SIZE_OF_RULE = "size_of_rule"
    SIZE_OF_COLLEGE = "size_of_college"
    SIZE_OF_VOTER = "size_of_voter"
    SIZE_OF_ELEMENT = "size_of_element"
    BUDGET = "budget"
    ENVELOPE = "envelope"
    ENVELOPES = "envelopes"
    NO_COLLEGE_ID = "no_college_id"
    COLLEGE_TWICE = "college_twice"
    SHARE = "share"
    SHARE_BOUNDS = "share_bounds"
    SHARES_SUM = "shares_sum"
    NO_VOTER_ID = "no_voter_id"
    VOTER_TWICE = "voter_twice"
    VOTER_COLLEGE = "voter_college"
    WEIGHT = "weight"
    SUPPORT_UNKNOWN = "support_unknown"
    SUPPORT_TWICE = "support_twice"
    SCORES_LENGTH = "scores_length"
    SCORE = "score"
    NO_ELEMENT_ID = "no_element_id"
    ELEMENT_TWICE = "element_twice"
    HOURS = "hours"
    RANGE = "range"
    CHARGED_UNKNOWN = "charged_unknown"
    CHARGED_FREELY = "charged_freely"
    IMPOSED_TAKEN_OUT = "imposed_taken_out"
    IMPOSED_OVER_BUDGET = "imposed_over_budget"
    CHARGED_OVER_SHARE = "charged_over_share"


# What is said in per cent.
_PARTS: Final = frozenset({FaultCode.ENVELOPES, FaultCode.SHARE, FaultCode.SHARE_BOUNDS, FaultCode.SHARES_SUM})


@dataclass(frozen=True, slots=True, kw_only=True)
class ArbitrationFault:
    """One thing to mend. `element`, `voter` and `college` are identifiers; `found` is what stands there, in one number or more."""

    code: FaultCode
    element: str = ""
    voter: str = ""
    college: str = ""
    found: tuple[Fraction, ...] = ()
    allowed: Fraction = Fraction(0)

    def sentence(self, language: str, names: Mapping[str, str] | None = None) -> str:
        """Say in one sentence what is wrong and what to do; `names` puts words for elements, voters and colleges."""
        words = names or {}
        write = percent_in_words if self.code in _PARTS else hours_in_words
        values = {
            "element": words.get(self.element, self.element),
            "voter": words.get(self.voter, self.voter),
            "college": words.get(self.college, self.college),
            "found": " – ".join(write(number, language) for number in self.found),
            "allowed": write(self.allowed, language),
        }
        return _template(self.code, translator(language)) % values


def _template(code: FaultCode, text: NullTranslations) -> str:
    return (_rule_templates(text) | _college_templates(text) | _voter_templates(text) | _element_templates(text))[code]


def _rule_templates(text: NullTranslations) -> dict[FaultCode, str]:
    return {
        FaultCode.SIZE_OF_RULE: text.gettext(
            "The budget, or the part of an envelope, is too large or too small to count with. Correct it."
        ),
        FaultCode.BUDGET: text.gettext("The budget is %(found)s hours: give more than none."),
        FaultCode.ENVELOPE: text.gettext("The part of an envelope is %(found)s: give a part between 0 and 1."),
        FaultCode.ENVELOPES: text.gettext(
            "The envelopes for words and for figures are %(found)s of the hours together: they may take the whole at most. Lower one of them."
        ),
    }


def _college_templates(text: NullTranslations) -> dict[FaultCode, str]:
    return {
        FaultCode.SIZE_OF_COLLEGE: text.gettext(
            "The part of the college “%(college)s” is too large or too small to count with. Correct it."
        ),
        FaultCode.NO_COLLEGE_ID: text.gettext("A college has no identifier: give one."),
        FaultCode.COLLEGE_TWICE: text.gettext(
            "The college “%(college)s” is given twice: keep one, or change an identifier."
        ),
        FaultCode.SHARE: text.gettext(
            "The college “%(college)s” has %(found)s of the voice: give it a part above 0, at most the whole."
        ),
        FaultCode.SHARE_BOUNDS: text.gettext(
            "The college “%(college)s” has %(found)s of the voice: give each college between 10%% and 50%%."
        ),
        FaultCode.SHARES_SUM: text.gettext(
            "The parts of the colleges are %(found)s together: change them so that they are the whole, 100%%."
        ),
    }


def _voter_templates(text: NullTranslations) -> dict[FaultCode, str]:
    return {
        FaultCode.SIZE_OF_VOTER: text.gettext(
            "The weight or a score of %(voter)s is too large or too small to count with. Correct it."
        ),
        FaultCode.NO_VOTER_ID: text.gettext("Somebody who votes has no identifier: give one."),
        FaultCode.VOTER_TWICE: text.gettext("%(voter)s votes twice: keep one ballot, or change an identifier."),
        FaultCode.VOTER_COLLEGE: text.gettext(
            "%(voter)s votes in the college “%(college)s”, which does not exist: add the college or choose another one."
        ),
        FaultCode.WEIGHT: text.gettext("%(voter)s votes with the weight %(found)s: give a weight above 0."),
        FaultCode.SUPPORT_UNKNOWN: text.gettext(
            "%(voter)s supports “%(element)s”, which is not in the list: add the element or take the support away."
        ),
        FaultCode.SUPPORT_TWICE: text.gettext("%(voter)s supports “%(element)s” twice: keep it once."),
        FaultCode.SCORES_LENGTH: text.gettext(
            "%(voter)s supports %(allowed)s elements and gives %(found)s scores: give one score for each, or none."
        ),
        FaultCode.SCORE: text.gettext("%(voter)s gives “%(element)s” the score %(found)s: give 0 or more."),
    }


def _element_templates(text: NullTranslations) -> dict[FaultCode, str]:
    return {
        FaultCode.SIZE_OF_ELEMENT: text.gettext(
            "The hours of “%(element)s” are too large or too small to count with. Correct them."
        ),
        FaultCode.NO_ELEMENT_ID: text.gettext("An element has no identifier: give one."),
        FaultCode.ELEMENT_TWICE: text.gettext(
            "The element “%(element)s” is given twice: keep one, or change an identifier."
        ),
        FaultCode.HOURS: text.gettext("“%(element)s” takes %(found)s hours: give 0 or more."),
        FaultCode.RANGE: text.gettext(
            "“%(element)s”: the likely hours must stand between the low and the high ones (%(found)s). Correct one of the three."
        ),
        FaultCode.CHARGED_UNKNOWN: text.gettext(
            "“%(element)s” is charged to the college “%(college)s”, which does not exist: add the college or choose another one."
        ),
        FaultCode.CHARGED_FREELY: text.gettext(
            "“%(element)s” is charged to the college “%(college)s” and is not imposed: say that it is, or charge nobody."
        ),
        FaultCode.IMPOSED_TAKEN_OUT: text.gettext(
            "“%(element)s” is imposed and has been taken out: keep one of the two."
        ),
        FaultCode.IMPOSED_OVER_BUDGET: text.gettext(
            "What is imposed takes %(found)s hours; the budget has %(allowed)s. Raise the budget, or impose less."
        ),
        FaultCode.CHARGED_OVER_SHARE: text.gettext(
            "“%(element)s” takes %(found)s hours; the college “%(college)s” has %(allowed)s for it. Charge nobody, or another college."
        ),
    }


class ArbitrationError(ValueError):
    """The problem contradicts itself. Every fault is named, not only the first."""

    def __init__(self, faults: Sequence[ArbitrationFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(self.sentences("en")))

    def sentences(self, language: str, names: Mapping[str, str] | None = None) -> tuple[str, ...]:
        return tuple(fault.sentence(language, names) for fault in self.faults)
