"""The collection plan as a paper."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from estime_web.foundation.documents.blocks import Chart, Points, Said
from estime_web.indicators.collecting_figure import timeline_of
from estime_web.indicators.papers.content import Block, Grid, Paper, Part, said, words
from estime_web.indicators.papers.material import Material
from estime_web.indicators.papers.naming import kind_words
from estime_web.indicators.papers.note import invented_words
from estime_web.indicators.plan_words import day_words, days_words, hours_words, languages_words, month_words
from estime_web.indicators.queries.collecting import CollectionPlan, PlannedLine


def collection_of(material: Material, plan: CollectionPlan, language: str, *, is_for_team: bool) -> Paper:
    """Return the plan in a language, which is the one in use. What each group is asked is for those who lead."""
    parts = (
        _overview(plan, language),
        Part(key="lines", heading=_("Line by line"), blocks=tuple(_line(each, language) for each in plan.lines)),
        _hours(plan),
        _asked(plan, language) if is_for_team else None,
        _removed(plan, language),
    )
    return Paper(
        kind="plan",
        language=language,
        title=said(material.arbitration.title, language).text,
        what=_("Collection plan"),
        when=_("decided on %(day)s") % {"day": day_words(material.decision.decided_on)},
        parts=tuple(part for part in parts if part is not None),
        invented=invented_words(material),
    )


def _overview(plan: CollectionPlan, language: str) -> Part:
    header = (_("What"), _("Who answers"), _("When"), _("Hours"))
    rows = tuple(
        (
            _name(each, language),
            _who(each, language) or "–",
            days_words(each.line.starts_on, each.line.ends_on) or _("no day yet"),
            hours_words(each.line.hours),
        )
        for each in plan.lines
    )
    grid = Grid(caption=_("What is collected"), header=header, rows=rows, widths=(3, 2.4, 2.6, 1), numbers=(3,))
    figure = timeline_of(plan.lines)
    blocks: tuple[Block, ...] = (grid, Chart(figure=figure)) if figure else (grid,)
    total = _("The plan asks the team for %(hours)s a year; the assembly gave %(budget)s.") % {
        "hours": hours_words(plan.hours),
        "budget": hours_words(plan.terms.budget),
    }
    return Part(key="overview", heading=_("What is collected"), words=(words(total, language),), blocks=blocks)


def _line(each: PlannedLine, language: str) -> Points:
    return Points(heading=_name(each, language), items=tuple(_facts(each, language)))


def _facts(each: PlannedLine, language: str) -> Iterator[Said]:
    line = each.line
    criterion = said(line.criterion.name, language).text if line.criterion else ""
    yield words(" · ".join(filter(None, (kind_words(each.kind.value), criterion))), language)
    texts = (
        (_("How: %(words)s"), line.method),
        (_("How often: %(words)s"), line.frequency),
        (_("So that everybody can answer: %(words)s"), line.access_needs),
        (_("What people agree to: %(words)s"), line.consent),
    )
    for sentence, value in texts:
        found = said(value, language)
        if found.paragraphs:
            text = sentence % {"words": " ".join(found.paragraphs)}
            yield Said(text=text, language=found.language, remark=found.remark)
    if line.how_many:
        yield words(_("About how many people: %(count)d") % {"count": line.how_many}, language)
    if line.languages:
        yield words(_("In these languages: %(words)s") % {"words": languages_words(line.languages)}, language)
    hours = {"team": hours_words(line.hours), "answering": hours_words(line.respondent_hours)}
    yield words(capfirst(_("team %(team)s, those who answer %(answering)s") % hours), language)
    if line.in_charge:
        yield words(_("In charge: %(words)s") % {"words": line.in_charge}, language)


def _hours(plan: CollectionPlan) -> Part:
    header = (_("Words or figures"), _("In the plan"), _("Kept for it"))
    rows = [
        (
            kind_words(row.kind.value),
            hours_words(row.planned),
            hours_words(row.reserved) if row.reserved else "–",
        )
        for row in plan.kinds
    ]
    rows.append((_("Together"), hours_words(plan.hours), hours_words(plan.terms.budget)))
    grid = Grid(caption=_("The hours"), header=header, rows=tuple(rows), widths=(3, 1.4, 1.4), numbers=(1, 2))
    return Part(key="hours", heading=_("The hours"), blocks=(grid,))


def _asked(plan: CollectionPlan, language: str) -> Part | None:
    rows = tuple(
        (_who(asked.first, language), month_words(row.month), str(row.times), hours_words(row.hours))
        for asked in plan.asked
        for row in asked.months
    )
    if not rows:
        return None
    header = (_("Group"), _("Month"), _("Times"), _("Hours"))
    grid = Grid(caption=_("What is asked of each group"), header=header, rows=rows, widths=(3, 2, 1, 1), numbers=(2, 3))
    told = _("Hours are those of all its people together, spread over the months of each line.")
    return Part(key="asked", heading=_("What is asked of each group"), words=(words(told, language),), blocks=(grid,))


def _removed(plan: CollectionPlan, language: str) -> Part | None:
    if not plan.removed:
        return None
    items = tuple(words(f"{_name(each, language)} – {each.line.removed_because}", language) for each in plan.removed)
    return Part(key="removed", heading=_("Taken out of the plan"), blocks=(Points(heading="", items=items),))


def _who(each: PlannedLine, language: str) -> str:
    return said(each.line.respondents, language).text


def _name(each: PlannedLine, language: str) -> str:
    return f"{each.line.candidate.number}. {said(each.version.name, language).text}"
