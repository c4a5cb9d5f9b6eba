"""What a process says itself of the items of its account, in whole sentences; nothing where it does not know."""

from collections.abc import Callable, Mapping
from datetime import date
from gettext import NullTranslations
from typing import Final

from estime.arbitration.accord_facts import ProcessFacts
from estime.arbitration.rule_words import rule_sentences


def _title(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    return facts.title and text.gettext("The account is called “%(title)s”.") % {"title": facts.title}


def _registration(facts: ProcessFacts, text: NullTranslations, language: str) -> str:
    if not facts.protocol_hash or facts.protocol_frozen_on is None:
        return ""
    sentence = text.gettext(
        "The protocol was frozen on %(day)s, before the first vote; its hash, by which anybody can check it, is %(hash)s."
    )
    return sentence % {"day": _day(facts.protocol_frozen_on, language), "hash": facts.protocol_hash}


def _people(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    if not facts.college_sizes:
        return ""
    sentence = text.ngettext(
        "%(people)d person could rate: %(colleges)s.",
        "%(people)d people could rate: %(colleges)s.",
        sum(facts.college_sizes.values()),
    )
    colleges = ", ".join(f"{name} ({size})" for name, size in sorted(facts.college_sizes.items()))
    return sentence % {"people": sum(facts.college_sizes.values()), "colleges": colleges}


def _proposals(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    if facts.proposed is None:
        return ""
    sentence = text.ngettext("%(count)d element was proposed.", "%(count)d elements were proposed.", facts.proposed)
    count = sentence % {"count": facts.proposed}
    apart = text.gettext("Each college proposed on its own, without seeing the others.")
    return f"{count} {apart}" if facts.proposed_apart else count


def _steps(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    if not facts.rounds:
        return ""
    sentence = text.ngettext(
        "Elements were proposed, then rated in %(count)d round.",
        "Elements were proposed, then rated in %(count)d rounds.",
        len(facts.rounds),
    )
    return sentence % {"count": len(facts.rounds)}


def _answers(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    if not facts.rounds:
        return ""
    scale = text.gettext(
        "Each element was rated from 1 to 9; one could say that one cannot judge, give a reason, and change one’s mind until the round closed."
    )
    buttons = text.gettext(
        "Three buttons could be used instead: not important, useful, essential; they stand for 2, 5 and 8."
    )
    return f"{scale} {buttons}" if facts.has_simple_entry else scale


def _definition(facts: ProcessFacts, _text: NullTranslations, language: str) -> str:
    return " ".join(rule_sentences(facts.rule, language)) if facts.rule else ""


def _rated_again(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    if facts.agreed_rated_again is None:
        return ""
    if facts.agreed_rated_again:
        return text.gettext("What was agreed in a round was rated again in the next.")
    return text.gettext("What was agreed in a round was not rated again.")


def _collected(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    if facts.in_a_room is None:
        return ""
    if facts.in_a_room:
        return text.gettext("People were in a room together; each answered alone.")
    return text.gettext("Each person answered alone, when it suited them.")


def _processed(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    return (
        text.gettext(
            "The last answer of each person counts; those who could not judge are counted apart; shares are exact, and nothing is averaged."
        )
        if facts.rule
        else ""
    )


def _feedback(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    if facts.feedback_by_college is None:
        return ""
    if facts.feedback_by_college:
        return text.gettext("After each round, people saw their own grade beside the answers of each college.")
    return text.gettext("Between the rounds, people were not told what the others had answered.")


def _anonymity(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    if facts.minimum_cell is None:
        return ""
    sentence = text.gettext(
        "Nobody can read the grades of a person, those who led the process neither. A college with fewer than %(minimum)d ratings is told of in words only."
    )
    return sentence % {"minimum": facts.minimum_cell}


def _dates(facts: ProcessFacts, text: NullTranslations, language: str) -> str:
    sentence = text.gettext("Round %(number)d: from %(opened)s to %(closed)s.")
    return " ".join(
        sentence % {"number": each.number, "opened": _day(each.opened, language), "closed": _day(each.closed, language)}
        for each in facts.rounds
    )


def _deviations(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    return text.gettext("The protocol was followed to the letter.") if facts.followed_protocol else ""


def _participation(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    sentence = text.gettext("Round %(number)d: %(answered)d of %(invited)d people answered.")
    return " ".join(
        sentence % {"number": each.number, "answered": each.answered, "invited": each.invited} for each in facts.rounds
    )


def _outcome(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    if facts.outcome is None:
        return ""
    sentence = text.gettext("Elements agreed: %(agreed)d; set aside: %(set_aside)d; contested: %(contested)d.")
    found = facts.outcome
    return sentence % {"agreed": found.agreed, "set_aside": found.set_aside, "contested": found.contested}


def _changes(facts: ProcessFacts, text: NullTranslations, _language: str) -> str:
    if facts.merged is None or facts.removed is None:
        return ""
    sentence = text.gettext("Before the ratings, elements merged: %(merged)d; removed: %(removed)d.")
    return sentence % {"merged": facts.merged, "removed": facts.removed}


def _day(day: date, language: str) -> str:
    """Return a day as the language writes it in figures."""
    return day.isoformat() if language.startswith("en") else f"{day:%d/%m/%Y}"


SENTENCES: Final[Mapping[str, Callable[[ProcessFacts, NullTranslations, str], str]]] = {
    "T1": _title,
    "M1": _registration,
    "M3": _people,
    "M6": _proposals,
    "M9": _steps,
    "M10": _answers,
    "M12": _definition,
    "M13": _rated_again,
    "M14": _collected,
    "M15": _processed,
    "M17": _feedback,
    "M18": _anonymity,
    "R1": _dates,
    "R2": _deviations,
    "R3": _participation,
    "R4": _outcome,
    "R5": _changes,
}
