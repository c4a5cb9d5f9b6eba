"""What may be wrong in the protocol of a consensus, where, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from gettext import NullTranslations

from estime.language import translator


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolFault:
    """One thing to mend: where it stands, what is expected there, and what was found."""

    place: str
    code: str
    detail: str = ""

    def sentence(self, language: str) -> str:
        """Say where it is, what is wrong and what to do."""
        return _sentences(translator(language))[self.code] % {"place": self.place, "detail": self.detail}


class ProtocolError(ValueError):
    """A protocol that cannot be used; `faults` say why, and what to do."""

    def __init__(self, faults: Iterable[ProtocolFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(self.sentences("en")))

    def sentences(self, language: str) -> tuple[str, ...]:
        """Return one sentence per fault, each with its mend."""
        return tuple(fault.sentence(language) for fault in self.faults)


def _sentences(text: NullTranslations) -> dict[str, str]:
    return {
        "syntax": text.gettext("The protocol is not TOML: %(detail)s. Correct it there, or begin from the template."),
        "encoding": text.gettext(
            "The protocol is no text in UTF-8. Save it as text in UTF-8, or begin from the template."
        ),
        "schema": text.gettext('This file is no protocol. Its first line must be: schema = "%(detail)s".'),
        "unknown": text.gettext("%(place)s: this word is not known in a protocol. Remove it, or correct it."),
        "table": text.gettext("%(place)s: a table is expected here. Write [%(place)s] on a line of its own."),
        "share": text.gettext('%(place)s: a share is expected here. Write it like 0.70, "70 %%" or "7/10".'),
        "count": text.gettext("%(place)s: a whole number from 0 is expected here. Correct it."),
        "text": text.gettext("%(place)s: a text between quotation marks is expected here. Correct it."),
        "word": text.gettext("%(place)s: this word is not known here. Write one of these: %(detail)s."),
        "cell": text.gettext("%(place)s: a whole number from %(detail)s is expected here. Correct it."),
        "rule_essential_share": text.gettext("%(place)s: an agreement asks for somebody. Write more than 0."),
        "rule_set_aside_share": text.gettext(
            "%(place)s: what is set aside has less support than what is agreed. Write no more than essential_share."
        ),
        "rule_fewest_ratings": text.gettext("%(place)s: a college that is counted has a rating. Write 1 or more."),
    }
