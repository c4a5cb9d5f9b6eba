"""The question, the stakeholders, the effects and the figures, as the paper of a portrait holds them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estime.diagrams import Group, StakeholderMap, diagram_for_document, stakeholder_map
from estime_web.dossiers.models import Activity, Dossier, Effect, Practice, StakeholderGroup
from estime_web.dossiers.papers.portrait_sheet import EffectLine, FigureLine, GroupLine, SheetText
from estime_web.dossiers.papers.saying import Saying, day, number
from estime_web.dossiers.queries.everything import Everything
from estime_web.dossiers.stakeholder_drawing import small_group_threshold

_SERIF, _SANS = "Libertinus Serif", "Source Sans 3, Source Sans Pro, Noto Sans, Liberation Sans, DejaVu Sans"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing as a paper holds it, and the words that stand for it."""

    svg: str = ""
    words: str = ""


def question_of(found: Everything, saying: Saying) -> SheetText | None:
    """Return the evaluative question; None where it is not chosen."""
    said = saying.words(found.question.text) if found.question else None
    return said if said and said.text else None


def question_facts_of(found: Everything, saying: Saying) -> tuple[tuple[str, SheetText], ...]:
    """Return what is known of the question, and what else was discussed, each under its label."""
    return tuple((label, text) for label, text in _facts(found, saying) if text.text)


def groups_of(found: Everything, saying: Saying) -> tuple[GroupLine, ...]:
    """Return the stakeholder groups, those inside first."""
    return tuple(
        GroupLine(
            name=saying.words(group.name),
            side=_side(group),
            brings=saying.words(group.brings),
            receives=saying.words(group.receives),
        )
        for group in sorted(found.groups, key=lambda each: not each.is_inside)
    )


def effects_of(found: Everything, saying: Saying) -> tuple[EffectLine, ...]:
    """Return the effects. Where an effect comes from and for whom it is, is named only where the reader reads that too."""
    named: tuple[Activity | Practice | StakeholderGroup, ...] = (*found.activities, *found.practices, *found.groups)
    names = {item.pk: saying.words(item.name) for item in named}
    nothing = saying.words("")
    return tuple(
        EffectLine(
            source=next((names[key] for key in _sources(effect) if key in names), nothing),
            effect=saying.words(effect.text),
            groups=tuple(names[group.pk] for group in effect.affected.all() if group.pk in names),
            marks=_marks(effect),
        )
        for effect in found.effects
    )


def figures_of(found: Everything, saying: Saying) -> tuple[FigureLine, ...]:
    """Return the figures of the territory, written as the reader writes them."""
    return tuple(
        FigureLine(
            what=saying.words(figure.what),
            value=number(figure.value),
            unit=saying.hide(figure.unit),
            date=day(figure.on),
            source=saying.own_words(figure.source),
        )
        for figure in found.figures
    )


def map_of(enterprise: str, found: Everything, saying: Saying, dossier: Dossier) -> Picture:
    """Return the map of the stakeholders; nothing where no group is named."""
    if not found.groups:
        return Picture()
    small = small_group_threshold(dossier)
    nodes = tuple(_node(group, saying, small) for group in found.groups)
    drawing = stakeholder_map(StakeholderMap(enterprise=enterprise, groups=nodes), saying.language)
    svg = diagram_for_document(drawing, serif=_SERIF, sans=_SANS)
    return Picture(svg=svg, words=drawing.description)


def _facts(found: Everything, saying: Saying) -> Iterator[tuple[str, SheetText]]:
    question = found.question
    if question is not None:
        yield _("What it is for"), saying.words(question.purpose)
        yield _("For whom"), saying.words(question.audience)
        yield _("What is left out"), saying.words(question.excluded)
        yield _("Who took part"), saying.words(question.took_part)
        yield _("How it was decided"), saying.words(question.decided_how)
        if question.decided_on:
            yield _("Decided on"), saying.text(date_format(question.decided_on, "DATE_FORMAT"), saying.language)
    for alternative in found.alternatives:
        text, why_not = saying.words(alternative.text), saying.words(alternative.why_not)
        if text.language == why_not.language and why_not.text:
            text = SheetText(text=f"{text.text}\n{why_not.text}", language=text.language)
            why_not = saying.words("")
        yield _("Discussed, and not kept"), text
        yield _("Why it was not kept"), why_not


def _sources(effect: Effect) -> list[UUID]:
    return [key for key in (effect.from_activity_id, effect.from_practice_id) if key is not None]


def _side(group: StakeholderGroup) -> str:
    return pgettext("stakeholder group", "inside") if group.is_inside else pgettext("stakeholder group", "outside")


def _node(group: StakeholderGroup, saying: Saying, small: int) -> Group:
    return Group(
        id=str(group.pk),
        name=saying.words(group.name).text,
        is_inside=group.is_inside,
        closeness=group.closeness,
        brings=saying.words(group.brings).text,
        receives=saying.words(group.receives).text,
        speaks=bool(group.spokesperson),
        is_small=group.size is not None and group.size < small,
    )


def _marks(effect: Effect) -> tuple[str, ...]:
    return (
        str(capfirst(effect.get_dimension_display())),
        pgettext("effect", "wanted") if effect.is_wanted else pgettext("effect", "not wanted"),
        pgettext("effect", "positive") if effect.is_positive else pgettext("effect", "negative"),
        pgettext("effect", "known") if effect.is_known else pgettext("effect", "assumed"),
    )
