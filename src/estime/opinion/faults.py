"""Why votes are refused, in whole sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from estime.language import translator


class FaultCode(StrEnum):
    """What may contradict itself in a log of votes."""

    NO_PERSON = "no_person"
    NO_STATEMENT = "no_statement"
    TWO_VOTES = "two_votes"
    TWO_COLLEGES = "two_colleges"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionFault:
    """One thing to mend."""

    code: FaultCode
    person: str = ""
    statement: str = ""
    at: str = ""
    colleges: tuple[str, ...] = ()

    def sentence(self, language: str) -> str:
        """Say in one sentence what is wrong and what to do."""
        text = translator(language)
        templates = {
            FaultCode.NO_PERSON: text.gettext("A vote does not say whose it is: name the person."),
            FaultCode.NO_STATEMENT: text.gettext("A vote does not say of what it is: name the statement."),
            FaultCode.TWO_VOTES: text.gettext(
                "%(person)s votes twice on “%(statement)s”, each time otherwise, and nothing says which vote is the later one: keep one, or give both a date."
            ),
            FaultCode.TWO_COLLEGES: text.gettext(
                "%(person)s is said to be of two colleges, “%(first)s” and “%(second)s”: keep one."
            ),
        }
        first, second = (*self.colleges, "", "")[:2]
        values = {"person": self.person, "statement": self.statement, "first": first, "second": second}
        return templates[self.code] % values


class OpinionError(ValueError):
    """Votes contradict one another. Every fault is named, not only the first."""

    def __init__(self, faults: Sequence[OpinionFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(self.sentences("en")))

    def sentences(self, language: str) -> tuple[str, ...]:
        return tuple(fault.sentence(language) for fault in self.faults)
