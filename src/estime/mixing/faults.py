"""Why a problem is refused, in whole sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations

from estime.language import translator


class FaultCode(StrEnum):
    """What may contradict itself in a problem."""

    NO_PERSON_ID = "no_person_id"
    NO_TABLE_ID = "no_table_id"
    PERSON_TWICE = "person_twice"
    TABLE_TWICE = "table_twice"
    NO_ROUND = "no_round"
    NO_TABLE = "no_table"
    NO_CHAIR = "no_chair"
    FEWEST = "fewest"
    ABSENT_ROUND = "absent_round"
    HOST_TABLE = "host_table"
    HOST_STEPS = "host_steps"
    HOSTS_OVER_TABLE = "hosts_over_table"
    HOSTS_APART = "hosts_apart"
    PAIR_PERSON = "pair_person"
    PAIR_ALONE = "pair_alone"
    SEAT_UNKNOWN = "seat_unknown"
    SEAT_TWICE = "seat_twice"
    PLAYED = "played"
    TOO_FEW_CHAIRS = "too_few_chairs"
    TOO_FEW_PEOPLE = "too_few_people"


@dataclass(frozen=True, slots=True, kw_only=True)
class MixingFault:
    """One thing to mend. `person`, `other` and `table` are identifiers; `round` counts from 0."""

    code: FaultCode
    person: str = ""
    other: str = ""
    table: str = ""
    round: int = 0
    needed: int = 0
    available: int = 0

    def sentence(self, language: str, names: Mapping[str, str] | None = None) -> str:
        """Say in one sentence what is wrong and what to do; `names` puts words for people and tables."""
        words = names or {}
        values = {
            "person": words.get(self.person, self.person),
            "other": words.get(self.other, self.other),
            "table": words.get(self.table, self.table),
            "round": self.round + 1,
            "needed": self.needed,
            "available": self.available,
        }
        return _template(self.code, translator(language)) % values


def _template(code: FaultCode, text: NullTranslations) -> str:
    return (_people_templates(text) | _table_templates(text))[code]


def _people_templates(text: NullTranslations) -> dict[FaultCode, str]:
    return {
        FaultCode.NO_PERSON_ID: text.gettext("A person has no identifier: give one."),
        FaultCode.PERSON_TWICE: text.gettext(
            "%(person)s stands twice in the list of people: keep one, or change an identifier."
        ),
        FaultCode.ABSENT_ROUND: text.gettext(
            "%(person)s is absent in round %(round)d, which does not exist: there are %(available)d rounds."
        ),
        FaultCode.HOST_TABLE: text.gettext(
            "%(person)s hosts the table “%(table)s”, which does not exist: add the table or choose another one."
        ),
        FaultCode.HOST_STEPS: text.gettext(
            "%(person)s hosts “%(table)s” and cannot reach it without steps: choose another table."
        ),
        FaultCode.HOSTS_APART: text.gettext(
            "%(person)s and %(other)s are to be apart and both host “%(table)s”: give one of them another table."
        ),
        FaultCode.PAIR_PERSON: text.gettext(
            "A pair names %(person)s, who is not in the list of people: add the person or take the pair away."
        ),
        FaultCode.PAIR_ALONE: text.gettext("A pair names %(person)s twice: name two people."),
        FaultCode.SEAT_UNKNOWN: text.gettext(
            "A seat in force names %(person)s, “%(table)s”, round %(round)d: one of them does not exist."
        ),
        FaultCode.SEAT_TWICE: text.gettext("%(person)s has two seats in force in round %(round)d: keep one."),
    }


def _table_templates(text: NullTranslations) -> dict[FaultCode, str]:
    return {
        FaultCode.NO_TABLE_ID: text.gettext("A table has no identifier: give one."),
        FaultCode.TABLE_TWICE: text.gettext("The table “%(table)s” is given twice: keep one, or change an identifier."),
        FaultCode.NO_ROUND: text.gettext("There is no round: ask for at least one."),
        FaultCode.NO_TABLE: text.gettext("There is no table: add at least one."),
        FaultCode.NO_CHAIR: text.gettext("The table “%(table)s” has no chair: give it at least one, or take it away."),
        FaultCode.FEWEST: text.gettext(
            "The table “%(table)s” wants at least %(needed)d people and has %(available)d chairs: lower the one or raise the other."
        ),
        FaultCode.HOSTS_OVER_TABLE: text.gettext(
            "The table “%(table)s” has %(needed)d hosts for %(available)d chairs: add chairs, or take fewer hosts."
        ),
        FaultCode.PLAYED: text.gettext(
            "%(needed)d rounds are said to be over, of %(available)d: correct one of the two numbers."
        ),
        FaultCode.TOO_FEW_CHAIRS: text.gettext(
            "Round %(round)d: %(needed)d people for %(available)d chairs. Add chairs or a table."
        ),
        FaultCode.TOO_FEW_PEOPLE: text.gettext(
            "Round %(round)d: %(available)d people cannot fill tables that want at least %(needed)d. Take fewer tables, or lower what they want."
        ),
    }


class MixingError(ValueError):
    """The problem contradicts itself. Every fault is named, not only the first."""

    def __init__(self, faults: Sequence[MixingFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(self.sentences("en")))

    def sentences(self, language: str, names: Mapping[str, str] | None = None) -> tuple[str, ...]:
        return tuple(fault.sentence(language, names) for fault in self.faults)
