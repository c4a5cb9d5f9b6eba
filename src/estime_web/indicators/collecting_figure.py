"""The days of a collection plan as a drawing, a sentence and a table."""

import datetime as dt
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime.charts import palette
from estime.charts.drawing import FONTS
from estime.charts.figure import Figure
from estime_web.indicators.plan_words import days_words, month_words
from estime_web.indicators.queries.collecting import PlannedLine, months_between

_LABELS, _MONTH, _ROW, _HEAD = 250, 46, 30, 34
_LONGEST: Final = 34
# The kind is told by the ends of its bar as well as by the dye: round, straight, in between.
_DYES: Final = {"qualitative": palette.GARANCE, "quantitative": palette.GUEDE, "mixed": palette.GAUDE}
_ENDS: Final = {"qualitative": 7, "quantitative": 0, "mixed": 3}


def timeline_of(lines: tuple[PlannedLine, ...]) -> Figure | None:
    """Return when each line is collected; None as long as no line has a day."""
    dated = [each for each in lines if each.months]
    if not dated:
        return None
    months = months_between(
        min(each.months[0] for each in dated), max(each.line.ends_on or each.months[-1] for each in dated)
    )
    return Figure(
        title=_("When each thing is collected"),
        sentence=_sentence(lines, dated, months),
        svg=_drawing(dated, months),
        table=((_("What"), _("When")), *((str(each.version.name), _when(each)) for each in lines)),
    )


def _sentence(lines: tuple[PlannedLine, ...], dated: list[PlannedLine], months: tuple[dt.date, ...]) -> str:
    said = _("The collection goes from %(first)s to %(last)s.") % {
        "first": month_words(months[0]),
        "last": month_words(months[-1]),
    }
    missing = len(lines) - len(dated)
    if not missing:
        return said
    undated = ngettext("%(count)d line has no day yet.", "%(count)d lines have no day yet.", missing)
    return said + " " + undated % {"count": missing}


def _when(each: PlannedLine) -> str:
    return days_words(each.line.starts_on, each.line.ends_on) or _("no day yet")


def _drawing(dated: list[PlannedLine], months: tuple[dt.date, ...]) -> SafeString:
    width, height = _LABELS + len(months) * _MONTH + 8, _HEAD + len(dated) * _ROW + 6
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}"'
        ' aria-hidden="true" focusable="false" font-family="{2}" font-size="13">{3}{4}</svg>',
        width,
        height,
        FONTS,
        _months(months, height),
        format_html_join("", "{}", ((_row(each, place, months),) for place, each in enumerate(dated))),
    )


def _months(months: tuple[dt.date, ...], height: int) -> SafeString:
    """Draw a thread at the beginning of each month; the year stands where it begins."""
    rows = [(_LABELS + place * _MONTH, month) for place, month in enumerate(months)]
    return format_html_join(
        "",
        '<path d="M{0} {1}V{2}" stroke="{3}" stroke-width="1"></path>'
        '<text x="{4}" y="27" fill="#1e232b">{5}</text><text x="{4}" y="12" fill="#1e232b" font-size="11">{6}</text>',
        (
            (
                x,
                _HEAD - 4,
                height,
                palette.THREAD,
                x + 3,
                f"{month.month}",
                month.year if x == _LABELS or month.month == 1 else "",
            )
            for x, month in rows
        ),
    )


def _row(each: PlannedLine, place: int, months: tuple[dt.date, ...]) -> SafeString:
    top = _HEAD + place * _ROW
    begin, end = (
        _at(each.line.starts_on or each.line.ends_on, months),
        _at(each.line.ends_on or each.line.starts_on, months),
    )
    name = str(each.version.name)
    shown = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
    return format_html(
        '<text x="{}" y="{}" text-anchor="end" fill="#1e232b">{}</text>'
        '<rect x="{}" y="{}" width="{}" height="14" rx="{}" fill="{}"></rect>',
        _LABELS - 10,
        top + 19,
        shown,
        f"{begin:.1f}",
        top + 7,
        f"{max(end - begin, 8):.1f}",
        _ENDS[each.kind.value],
        _DYES[each.kind.value],
    )


def _at(day: dt.date | None, months: tuple[dt.date, ...]) -> float:
    """Return how far from the left a day stands."""
    if day is None:
        return float(_LABELS)
    first = months[0]
    place = (day.year - first.year) * 12 + day.month - first.month
    return _LABELS + (place + (day.day - 1) / 31) * _MONTH
