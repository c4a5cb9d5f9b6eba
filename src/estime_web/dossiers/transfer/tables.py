"""The tables of a dossier, for any spreadsheet: missions and activities, stakeholders, effects, figures."""

import csv
import io
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from i18nfield.strings import LazyI18nString

from estime.exchange.allocation_sheets import defused
from estime_web.dossiers.models import Item
from estime_web.dossiers.papers.saying import Saying
from estime_web.dossiers.queries.everything import Everything

_SEPARATOR = ";"
Rows = Iterable[Sequence[str]]


def tables_of(found: Everything, saying: Saying) -> dict[str, bytes]:
    """Return each table as a text file, in the language in use; a text that looks like a formula stays a text."""
    return {
        "missions.csv": _csv(*_missions(found, saying)),
        "stakeholders.csv": _csv(*_stakeholders(found, saying)),
        "effects.csv": _csv(*_effects(found, saying)),
        "figures.csv": _csv(*_figures(found, saying)),
    }


def _missions(found: Everything, saying: Saying) -> tuple[Sequence[str], Rows]:
    """Return which activity carries which mission: a row for each activity, a column for each mission."""
    heads = [_("Activity"), *(_text(mission.name, saying) for mission in found.missions)]
    rows = []
    for activity in found.activities:
        how = {each.mission_id: each.comment or _("yes") for each in activity.carries.all()}
        rows.append([_text(activity.name, saying), *(how.get(mission.pk, "") for mission in found.missions)])
    return heads, rows


def _stakeholders(found: Everything, saying: Saying) -> tuple[Sequence[str], Rows]:
    heads = [
        _("Group"),
        _("Where"),
        _("About how many people"),
        _("Closeness"),
        _("What it brings"),
        _("What it receives"),
        _("How it is involved"),
        _("Who speaks for it"),
        _("What it needs to take part"),
    ]
    rows = [
        [
            _text(group.name, saying),
            pgettext("stakeholder group", "inside") if group.is_inside else pgettext("stakeholder group", "outside"),
            "" if group.size is None else str(group.size),
            str(group.get_closeness_display()),
            _text(group.brings, saying),
            _text(group.receives, saying),
            _text(group.involvement, saying),
            group.spokesperson,
            group.access_needs,
        ]
        for group in found.groups
    ]
    return heads, rows


def _effects(found: Everything, saying: Saying) -> tuple[Sequence[str], Rows]:
    heads = [
        _("Where it comes from"),
        _("What changes"),
        _("For whom"),
        _("Dimension"),
        _("Wanted"),
        _("Positive"),
        _("Known"),
        _("What makes you think so"),
    ]
    named = (*found.activities, *found.practices, *found.groups)
    names: dict[UUID | None, str] = {item.pk: _name(item, saying) for item in named}
    rows = [
        [
            names.get(effect.from_activity_id or effect.from_practice_id, ""),
            _text(effect.text, saying),
            ", ".join(names[group.pk] for group in effect.affected.all() if group.pk in names),
            str(capfirst(effect.get_dimension_display())),
            *(_("yes") if is_so else _("no") for is_so in (effect.is_wanted, effect.is_positive, effect.is_known)),
            _text(effect.evidence, saying),
        ]
        for effect in found.effects
    ]
    return heads, rows


def _figures(found: Everything, saying: Saying) -> tuple[Sequence[str], Rows]:
    heads = [_("What is counted"), _("Value"), _("Unit"), _("Date"), _("Source")]
    rows = [
        [_text(figure.what, saying), f"{figure.value.normalize():f}", figure.unit, figure.on, figure.source]
        for figure in found.figures
    ]
    return heads, rows


def _text(value: LazyI18nString, saying: Saying) -> str:
    return saying.words(value).text


def _name(item: Item, saying: Saying) -> str:
    return saying.words(getattr(item, "name", "")).text


def _csv(heads: Sequence[str], rows: Rows) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=_SEPARATOR)
    writer.writerows([defused(cell) for cell in row] for row in (heads, *rows))
    return file.getvalue().encode("utf-8-sig")
