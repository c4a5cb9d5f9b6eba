"""The account of a consensus process: each item of ACCORD with what is known of it, and what is not said yet."""

from dataclasses import dataclass
from enum import StrEnum

from estime.arbitration.accord_facts import OutcomeFacts, ProcessFacts, RoundFacts
from estime.arbitration.accord_items import ITEMS, SECTION_LABELS, Section
from estime.arbitration.accord_sentences import SENTENCES
from estime.language import translator

__all__ = ["AccordEntry", "OutcomeFacts", "ProcessFacts", "RoundFacts", "State", "account"]


class State(StrEnum):
    """Whether an item is told."""

    FILLED = "filled"
    NOT_SAID = "not_said"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordEntry:
    """One line of the account, in one language."""

    code: str
    section: Section
    section_label: str
    label: str
    state: State
    sentence: str


def account(facts: ProcessFacts, language: str) -> tuple[AccordEntry, ...]:
    """Return the 35 items, each with what is known of it.

    What the process itself knows stands first, then the words that people wrote. Nothing is made up: what nobody said
    reads « not said yet ».
    """
    text = translator(language)
    entries = []
    for item in ITEMS:
        state, sentence = _told(item.code, facts, language)
        entries.append(
            AccordEntry(
                code=item.code,
                section=item.section,
                section_label=text.gettext(SECTION_LABELS[item.section]),
                label=text.gettext(item.label),
                state=state,
                sentence=sentence,
            )
        )
    return tuple(entries)


def _told(code: str, facts: ProcessFacts, language: str) -> tuple[State, str]:
    text = translator(language)
    if code in facts.not_applicable:
        return State.NOT_APPLICABLE, text.gettext("This does not concern this process.")
    known = SENTENCES[code](facts, text, language) if code in SENTENCES else ""
    sentence = " ".join(filter(None, (known, facts.texts.get(code, "").strip())))
    return (State.FILLED, sentence) if sentence else (State.NOT_SAID, text.gettext("Not said yet."))
