"""In the note: what is guaranteed and what is not, and by what anybody can check it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.foundation.documents.blocks import Points
from estime_web.indicators.papers.content import Part, words
from estime_web.indicators.papers.material import Material
from estime_web.indicators.papers.note_set import name_of


def promise_part(material: Material, language: str) -> Part:
    """Return what is promised to groups that agree, whether the set keeps it, and what nobody promises."""
    broken = sorted({violation.element for violation in material.verdict.violations}, key=int)
    names = ", ".join(name_of(material.by_number[element], language) for element in broken)
    kept = (
        _("Checked for this set: it holds.")
        if not broken
        else _("Checked for this set: it does not hold for %(names)s. A group that agrees on it could have paid it.")
        % {"names": names}
    )
    promises = (
        _(
            "If people who together hold a part of the voice all support something that was left out, at least one of them already got almost that part of the hours."
        ),
        _("A college that agrees on what its part of the hours can pay is not passed over."),
        _("Proposing the same thing twice brings nothing."),
        kept,
    )
    limits = (
        _("No set pleases everybody."),
        _("More hours may lead to another set, not only to a larger one."),
        _("Groups that agree are protected, not each person alone."),
        _("Whoever does not rate honestly may sometimes gain by it."),
    )
    return Part(
        key="promise",
        heading=_("What is guaranteed, and what is not"),
        blocks=(
            Points(heading=_("Guaranteed"), items=tuple(words(each, language) for each in promises)),
            Points(heading=_("Not guaranteed"), items=tuple(words(each, language) for each in limits)),
        ),
    )


def hashes_part(material: Material, language: str) -> Part:
    """Return the marks by which anybody checks that nothing was changed since."""
    computation = material.board.run.computation
    marks = (
        (_("The rules: %(hash)s"), material.protocol.digest),
        (_("What was counted: %(hash)s"), computation.input_hash),
        (_("What was proposed: %(hash)s"), computation.output_hash),
        (_("The decision: %(hash)s"), material.decision.digest),
    )
    runs = material.board.run.number
    told = _("Each mark is calculated from its content. One letter that changes gives another mark.")
    again = ngettext(
        "The rule was run %(count)d time; the last one counts.",
        "The rule was run %(count)d times; the last one counts.",
        runs,
    ) % {"count": runs}
    return Part(
        key="hashes",
        heading=_("To check it"),
        words=(words(f"{told} {again}", language),),
        blocks=(Points(heading="", items=tuple(words(text % {"hash": mark}, language) for text, mark in marks)),),
    )
