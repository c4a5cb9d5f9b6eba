"""The account of the consensus process, item by item, filled from what is known."""

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from estime_web.indicators.consensus_rules import consensus_rule
from estime_web.indicators.enums import CandidateState
from estime_web.indicators.papers.content import Grid, Paper, Part, said, words
from estime_web.indicators.papers.counting import outcome_facts
from estime_web.indicators.papers.material import Material
from estime_web.indicators.papers.note import invented_words
from estime_web.indicators.plan_words import day_words

if TYPE_CHECKING:
    from estime.arbitration.accord_facts import ProcessFacts, RoundFacts


def accord_paper(material: Material, language: str) -> Paper:
    """Return the account in a language, which is the one in use."""
    from estime.arbitration.accord import account  # noqa: PLC0415 -- slow import

    entries = account(facts_of(material, language), language)
    told = _(
        "Its items are those of ACCORD, a list of what to tell of a consensus process (doi 10.1371/journal.pmed.1004326), in our own words. What nobody wrote down reads “not said yet”."
    )
    parts = [Part(key="about", heading=_("How to read this"), words=(words(told, language),))]
    for section, found in groupby(entries, key=lambda entry: (entry.section.value, entry.section_label)):
        rows = tuple((f"{entry.code}. {entry.label}", entry.sentence) for entry in found)
        header = (_("What is asked"), _("What is known"))
        grid = Grid(caption=section[1], header=header, rows=rows, widths=(2, 3.4))
        parts.append(Part(key=section[0], heading=section[1], blocks=(grid,)))
    return Paper(
        kind="accord",
        language=language,
        title=said(material.arbitration.title, language).text,
        what=_("Account of the consensus"),
        when=_("decided on %(day)s") % {"day": day_words(material.decision.decided_on)},
        parts=tuple(parts),
        invented=invented_words(material),
    )


def facts_of(material: Material, language: str) -> "ProcessFacts":
    """Return what the rows know of the process. Where a college is small, no total is told that would give it away."""
    from estime.arbitration.accord_facts import ProcessFacts  # noqa: PLC0415 -- slow import

    terms, arbitration = material.terms, material.arbitration
    states = [each.candidate.state for each in material.proposals]
    is_told = all(number >= material.smallest for number in material.listed.values()) and not material.is_small
    return ProcessFacts(
        texts=_texts(material, language, is_told=is_told),
        title=said(arbitration.title, language).text,
        protocol_hash=material.protocol.digest,
        protocol_frozen_on=material.protocol.frozen_at.date(),
        college_sizes=_sizes(material, language) if is_told else {},
        proposed=len(states),
        merged=states.count(CandidateState.MERGED),
        removed=states.count(CandidateState.WITHDRAWN),
        proposed_apart=True,
        has_simple_entry=True,
        rounds=_rounds(material) if is_told else (),
        rule=consensus_rule(terms),
        agreed_rated_again=True if len(material.rounds) > 1 else None,
        in_a_room=arbitration.is_workshop,
        feedback_by_college=True if len(material.rounds) > 1 else None,
        minimum_cell=terms.smallest,
        outcome=outcome_facts(material),
    )


def _sizes(material: Material, language: str) -> dict[str, int]:
    return {said(each.name, language).text: material.listed[each.pk] for each in material.colleges}


def _rounds(material: Material) -> tuple["RoundFacts", ...]:
    from estime.arbitration.accord_facts import RoundFacts  # noqa: PLC0415 -- slow import

    return tuple(
        RoundFacts(
            number=each.number,
            opened=each.opened_at.date(),
            closed=(each.closed_at or each.opened_at).date(),
            invited=sum(material.listed.values()),
            answered=each.views.values("ballot").distinct().count(),
        )
        for each in material.rounds
    )


def _texts(material: Material, language: str, *, is_told: bool) -> Mapping[str, str]:
    """Return what rows say in whole sentences of the items that the library has no fact for."""
    decision, arbitration = material.decision, material.arbitration
    led = (
        _("Those who coordinate the programme led it; they gave no view in their own name beyond their college.")
        if arbitration.dossier is None
        else _("The team of the dossier led it, with its coach where there is one.")
    )
    found = {
        "I1": said(arbitration.question, language).text,
        "I2": _("To choose what is collected to answer this question, within the hours that the team can give."),
        "M2": led,
        "M4": _("By a personal link, or by a card given out in the room."),
        "M5": _concerned(material),
        "M11": _("To propose, each on their own; to clarify; to count the hours; to rate; to listen; to decide."),
        "M21": _("Three large buttons, paper, and facilitators who type in: nobody needs an account."),
        "O1": said(decision.present, language).text,
    }
    if not is_told:
        found["M3"] = _("Colleges: %(names)s. One of them is too small to tell how many people took part.") % {
            "names": ", ".join(said(each.name, language).text for each in material.colleges)
        }
        found["R1"] = " ".join(
            _("Round %(number)d: closed on %(day)s.")
            % {"number": each.number, "day": day_words((each.closed_at or each.opened_at).date())}
            for each in material.rounds
        )
    return {code: text for code, text in found.items() if text.strip()}


def _concerned(material: Material) -> str:
    if any(college.is_accompanied for college in material.colleges):
        return _("The people who are accompanied have a college of their own, and may send a proposal back.")
    return ""
