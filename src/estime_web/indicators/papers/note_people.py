"""In the note: who took part, and the rules in plain words."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.foundation.documents.blocks import Points
from estime_web.indicators.enums import CandidateState
from estime_web.indicators.framing_words import percent
from estime_web.indicators.models import College
from estime_web.indicators.papers.content import Grid, Part, said, words
from estime_web.indicators.papers.material import Material
from estime_web.indicators.papers.naming import part_words
from estime_web.indicators.plan_words import day_words, hours_words


def people_part(material: Material, language: str) -> Part:
    """Return who took part, college by college, and how many proposals there were."""
    header = (_("College"), _("Part of the voice"), _("On the list"), _("Gave their view"))
    rows = tuple(_college(material, college, language) for college in material.colleges)
    return Part(
        key="people",
        heading=_("Who took part"),
        words=(words(_proposed(material), language),),
        blocks=(
            Grid(caption=_("The colleges"), header=header, rows=rows, widths=(3, 1.4, 1.2, 1.4), numbers=(1, 2, 3)),
        ),
    )


def _college(material: Material, college: College, language: str) -> tuple[str, ...]:
    smallest = material.smallest
    share = _("equal part") if college.share is None else percent(Fraction(college.share, 100))
    return (
        said(college.name, language).text,
        share,
        part_words(material.listed[college.pk], smallest),
        part_words(material.voting[college.pk], smallest),
    )


def _proposed(material: Material) -> str:
    states = [each.candidate.state for each in material.proposals]
    proposed = ngettext(
        "%(count)d proposal was written down.", "%(count)d proposals were written down.", len(states)
    ) % {"count": len(states)}
    standing = states.count(CandidateState.PROPOSED)
    rated = ngettext(
        "After clarifying and bringing together, %(count)d was left to rate.",
        "After clarifying and bringing together, %(count)d were left to rate.",
        standing,
    ) % {"count": standing}
    return f"{proposed} {rated}" if standing != len(states) else proposed


def rules_part(material: Material, language: str) -> Part:
    """Return the rules that were frozen before anybody voted."""
    frozen = _("These rules were frozen on %(day)s, before anybody gave a view.") % {
        "day": day_words(material.protocol.frozen_at.date())
    }
    items = tuple(words(sentence, language) for sentence in _rules(material))
    return Part(
        key="rules",
        heading=_("The rules, in plain words"),
        words=(words(frozen, language),),
        blocks=(Points(heading="", items=items),),
    )


def _rules(material: Material) -> list[str]:
    terms = material.terms
    found = [
        _("The team can give %(hours)s a year to collecting.") % {"hours": hours_words(terms.budget)},
        _(
            "Each person has an equal share of the hours of their college, and supports what they rate %(grade)d or more of 9."
        )
        % {"grade": terms.approval},
        _(
            "A proposal is chosen when its supporters can pay its hours together. What costs each of them least comes first."
        ),
    ]
    if terms.qualitative or terms.quantitative:
        found.append(
            _("%(words)s of each share can only go to words, %(figures)s only to figures. The rest is free.")
            % {"words": percent(terms.qualitative), "figures": percent(terms.quantitative)}
        )
    if terms.fills:
        found.append(_("Hours that are left go to what is most supported and still fits."))
    found.append(_("Ties are settled by fewer hours, then by more supporters, then by a lot drawn once."))
    return found
