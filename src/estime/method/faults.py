"""What is wrong in a version of the method, where, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations

from estime.language import translator


class FaultCode(StrEnum):
    """What may be wrong in a version of the method."""

    SYNTAX = "syntax"
    SCHEMA = "schema"
    UNKNOWN = "unknown"
    MISSING = "missing"
    NOT_OBJECT = "not_object"
    NOT_LIST = "not_list"
    NOT_TEXT = "not_text"
    EMPTY = "empty"
    CHARACTER = "character"
    NUMBER = "number"
    KEY = "key"
    TWICE = "twice"
    CHOICE = "choice"
    DATE = "date"
    NO_STEP = "no_step"
    NO_SUBSTEP = "no_substep"
    NO_SOURCE = "no_source"


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodFault:
    """One thing to mend. `place` is the path of keys, outermost first; `detail` what was found or is expected."""

    code: FaultCode
    place: tuple[str, ...]
    detail: str = ""

    def sentence(self, language: str) -> str:
        """Say where it is, what is wrong and what to do."""
        text = translator(language)
        place = " › ".join(self.place) or text.gettext("The file")
        values = {"place": place, "detail": self.detail}
        return _templates(text)[self.code] % values


def _templates(text: NullTranslations) -> dict[FaultCode, str]:
    return {
        FaultCode.SYNTAX: text.gettext(
            "%(place)s cannot be read: %(detail)s. Correct it there, or begin again from a version that is read."
        ),
        FaultCode.SCHEMA: text.gettext(
            "%(place)s is no version of the method. Begin from one that is shipped: its first line is schema = “%(detail)s”."
        ),
        FaultCode.UNKNOWN: text.gettext("%(place)s: this word is not known here. Remove it, or correct it."),
        FaultCode.MISSING: text.gettext("%(place)s is missing. Add it."),
        FaultCode.NOT_OBJECT: text.gettext("%(place)s: several named things are expected here. Correct it."),
        FaultCode.NOT_LIST: text.gettext("%(place)s: a list is expected here. Correct it."),
        FaultCode.NOT_TEXT: text.gettext("%(place)s: a text between quotation marks is expected here. Correct it."),
        FaultCode.EMPTY: text.gettext("%(place)s is empty. Write the words, in this language too."),
        FaultCode.CHARACTER: text.gettext("%(place)s holds a character that nobody can read. Remove it."),
        FaultCode.NUMBER: text.gettext("%(place)s: a whole number from 1 to %(detail)s is expected here. Correct it."),
        FaultCode.KEY: text.gettext(
            "%(place)s: “%(detail)s” cannot be a key. Use small letters, digits, hyphens and underscores, and begin with a letter."
        ),
        FaultCode.TWICE: text.gettext("%(place)s: “%(detail)s” is given twice. Keep one, or change the key of one."),
        FaultCode.CHOICE: text.gettext("%(place)s: this word is not known here. Choose one of these: %(detail)s."),
        FaultCode.DATE: text.gettext(
            "%(place)s: “%(detail)s” is no date. Write a year, as 2018, or a day, as 2018-09-01."
        ),
        FaultCode.NO_STEP: text.gettext("%(place)s: a method has at least one step. Add one."),
        FaultCode.NO_SUBSTEP: text.gettext("%(place)s: a step has at least one part. Add one, or remove the step."),
        FaultCode.NO_SOURCE: text.gettext(
            "%(place)s is called attested, but names no source of the list. Name one by its title, or call it ours."
        ),
    }


class MethodError(ValueError):
    """What was read is no version of the method. Every fault is named, not only the first."""

    def __init__(self, faults: Iterable[MethodFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.sentences("en")))

    def sentences(self, language: str) -> list[str]:
        """Say everything to mend, one sentence or two per fault."""
        return [fault.sentence(language) for fault in self.faults]
