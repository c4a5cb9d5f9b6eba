"""In the note: the set with the reason of each, what was changed, who disagrees, what was left out, figures beside stories."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from estime_web.foundation.documents.blocks import Points, Quote, Said
from estime_web.indicators.enums import AmendmentAct
from estime_web.indicators.models import Amendment, IndicatorCandidate, MinorityStatement
from estime_web.indicators.papers.content import Grid, Part, Quotes, said, words
from estime_web.indicators.papers.material import Material
from estime_web.indicators.papers.naming import kind_words, label_words, why_in
from estime_web.indicators.plan_words import hours_words
from estime_web.indicators.queries.candidates import Proposal

_WIDTHS = (3.4, 1.3, 0.9, 4.4)


def set_part(material: Material, language: str) -> Part:
    """Return what is collected, in the order in which it entered, with the reason of each."""
    rows = tuple(
        (
            name_of(material.by_number[each.element], language),
            kind_words(material.by_number[each.element].candidate.kind),
            hours_words(each.hours),
            _why_in(material, each.element, each.label.value),
        )
        for each in material.board.now.chosen
    )
    total = _("%(hours)s of %(budget)s are used.") % {
        "hours": hours_words(material.board.now.spent),
        "budget": hours_words(material.terms.budget),
    }
    header = (_("What"), _("Kind"), _("A year"), _("Why it is there"))
    grid = Grid(caption=_("What we collect"), header=header, rows=rows, widths=_WIDTHS, numbers=(2,))
    return Part(key="set", heading=_("What we collect, and why"), words=(words(total, language),), blocks=(grid,))


def _why_in(material: Material, element: str, label: str) -> str:
    """Return how something got in, with the reason that people gave where people, and not the rule, put it there."""
    demanded_by = material.by_number[element].candidate.imposed_because
    if label == "imposed" and demanded_by:
        return _("A law or a contract demands it: %(which)s") % {"which": demanded_by}
    if label == "amended" and element in material.amendments:
        return _("The assembly added it: %(reason)s") % {"reason": material.amendments[element].reason}
    return f"{capfirst(label_words(label))}. {why_in(label)}"


def left_out_part(material: Material, language: str) -> Part | None:
    """Return what was rated and is not collected, with the reason of each; None where nothing was left out."""
    chosen = material.board.now.elements
    left = [each for each in material.board.problem.elements if each.id not in chosen]
    if not left:
        return None
    rows = tuple(
        (
            name_of(material.by_number[each.id], language),
            kind_words(each.kind.value),
            hours_words(each.hours),
            why_out(material, each.id, language),
        )
        for each in sorted(left, key=lambda element: int(element.id))
    )
    header = (_("What"), _("Kind"), _("A year"), _("Why not"))
    grid = Grid(caption=_("What was left out"), header=header, rows=rows, widths=_WIDTHS, numbers=(2,))
    return Part(key="left_out", heading=_("What was left out, and why"), blocks=(grid,))


def why_out(material: Material, element: str, language: str) -> str:
    """Return why something is not collected. Where a college is small, or few of it rated this, no number is told that its votes go into."""
    amendment = material.amendments.get(element)
    if amendment is not None and amendment.act == AmendmentAct.REMOVE:
        return _("The assembly left it out: %(reason)s") % {"reason": amendment.reason}
    proposal = material.by_number[element]
    if proposal.is_taken_out:
        reason = proposal.gate.reason if proposal.gate and proposal.gate.reason else "–"
        return _("The legal and ethical gate took it out: %(reason)s") % {"reason": reason}
    found = next((each for each in material.board.proposed.rejections if each.element == element), None)
    if found is not None and not found.fits:
        left = material.board.proposed.budget - material.board.proposed.spent
        return _("It no longer fitted: %(left)s were left at the end.") % {"left": hours_words(left)}
    if found is None or not material.may_count(element):
        return _("Its supporters could not pay its hours together.")
    if not found.available and not found.spent_on:
        return _("Nobody found it essential.")
    missing = _("Its supporters could not pay it: %(missing)s were missing.") % {"missing": hours_words(found.missing)}
    if not found.spent_on:
        return missing
    first = found.spent_on[0]
    used = _("They had already used %(hours)s for “%(name)s”.") % {
        "hours": hours_words(first.hours),
        "name": name_of(material.by_number[first.element], language),
    }
    return f"{missing} {used}"


def amended_part(material: Material, language: str) -> Part | None:
    """Return what the assembly changed, with its reasons and what that does to the promise; None where it changed nothing."""
    if not material.board.amendments:
        return None
    items = tuple(_amendment(material, each, language) for each in material.board.amendments)
    told = words(_("The rule only proposes. The assembly changed its proposal:"), language)
    return Part(
        key="amended",
        heading=_("What the assembly changed"),
        words=(told,),
        blocks=(Points(heading="", items=items),),
    )


def _amendment(material: Material, each: Amendment, language: str) -> Said:
    name = name_of(material.by_number[str(each.candidate.number)], language)
    is_added = each.act == AmendmentAct.ADD
    act = _("“%(name)s” was added.") if is_added else _("“%(name)s” was left out.")
    promise = (
        _("What is promised to groups still held.") if each.holds else _("What is promised to groups no longer held.")
    )
    parts = [act % {"name": name}, _("Why: %(reason)s") % {"reason": each.reason}, *_hands(material, each), promise]
    return words(" ".join(parts), language)


def _hands(material: Material, each: Amendment) -> Iterator[str]:
    # Who raised a hand was seen in the room; outside, a few hands point at somebody, as on the page of the result.
    if material.is_outside:
        return
    if each.votes_for is None and each.votes_against is None:
        return
    yield _("Hands: %(for)d for, %(against)d against, %(abstained)d abstained.") % {
        "for": each.votes_for or 0,
        "against": each.votes_against or 0,
        "abstained": each.abstained or 0,
    }


def statements_part(material: Material, language: str) -> Part | None:
    """Return what minorities say, in their own words; None where nobody disagreed in writing."""
    if not material.statements:
        return None
    quotes = tuple(_statement(material, each, language) for each in material.statements)
    return Part(key="statements", heading=_("Who disagrees, in their own words"), blocks=(Quotes(quotes=quotes),))


def _statement(material: Material, each: MinorityStatement, language: str) -> Quote:
    who = each.who or (said(each.college.name, language).text if each.college else "")
    if each.candidate is not None:
        name = name_of(material.by_number[str(each.candidate.number)], language)
        who = _("%(who)s, about “%(name)s”") % {"who": who, "name": name}
    return Quote(words=said(each.text, language, own=each.language), by=who)


def together_part(material: Material, language: str) -> Part | None:
    """Return the figure beside the story for each criterion; None where nothing was paired.

    What they tell together has its column only where somebody wrote it.
    """
    pairs = [each for each in material.pairings if each.figure_id or each.story_id or each.together.strip()]
    if not pairs:
        return None
    columns = 4 if any(each.together.strip() for each in pairs) else 3
    rows = tuple(
        (
            said(each.criterion.name, language).text,
            _paired(material, each.figure, language),
            _paired(material, each.story, language),
            each.together.strip() or "–",
        )[:columns]
        for each in pairs
    )
    header = (_("Criterion"), _("The figure"), _("The story"), _("What they tell together"))[:columns]
    grid = Grid(caption=_("Figures beside stories"), header=header, rows=rows, widths=(2, 2.2, 2.2, 3)[:columns])
    return Part(key="together", heading=_("A figure beside a story"), blocks=(grid,))


def _paired(material: Material, candidate: IndicatorCandidate | None, language: str) -> str:
    if candidate is None:
        return "–"
    name = name_of(material.by_number[str(candidate.number)], language)
    is_in = str(candidate.number) in material.board.now.elements
    return name if is_in else _("%(name)s (not collected)") % {"name": name}


def name_of(proposal: Proposal, language: str) -> str:
    """Return the number and the name of a proposal."""
    return f"{proposal.candidate.number}. {said(proposal.version.name, language).text}"
