"""Sentences about a dossier as a whole."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.dossiers.enums import ItemKind, Side
from estime_web.dossiers.models import Agreement


def already_there(counts: Mapping[str, int]) -> list[str]:
    """Return what a dossier holds, one phrase for each kind that is there."""
    phrases = (
        (
            ItemKind.PORTRAIT_BLOCK,
            ngettext(
                "%(count)s block of the portrait",
                "%(count)s blocks of the portrait",
                _n(counts, ItemKind.PORTRAIT_BLOCK),
            ),
        ),
        (
            ItemKind.STAKEHOLDER_GROUP,
            ngettext(
                "%(count)s stakeholder group", "%(count)s stakeholder groups", _n(counts, ItemKind.STAKEHOLDER_GROUP)
            ),
        ),
        (ItemKind.EFFECT, ngettext("%(count)s effect", "%(count)s effects", _n(counts, ItemKind.EFFECT))),
        (
            ItemKind.ALTERNATIVE,
            ngettext(
                "%(count)s other question discussed",
                "%(count)s other questions discussed",
                _n(counts, ItemKind.ALTERNATIVE),
            ),
        ),
        (
            ItemKind.CONTRIBUTION,
            ngettext("%(count)s contribution", "%(count)s contributions", _n(counts, ItemKind.CONTRIBUTION)),
        ),
    )
    return [phrase % {"count": _n(counts, kind)} for kind, phrase in phrases if _n(counts, kind)]


def time_words(spent: Mapping[str, int], agreement: Agreement | None) -> list[str]:
    """Return the time that each side gave, against the hours agreed where there are some."""
    if agreement is None:
        return [
            _("you %(time)s") % {"time": duration(spent[Side.ENTERPRISE])},
            _("accompaniment %(time)s") % {"time": duration(spent[Side.COACH])},
        ]
    return [
        _("you %(time)s of %(hours)s h agreed")
        % {"time": duration(spent[Side.ENTERPRISE]), "hours": agreement.hours_enterprise},
        _("accompaniment %(time)s of %(hours)s h agreed")
        % {"time": duration(spent[Side.COACH]), "hours": agreement.hours_coach},
    ]


def duration(minutes: int) -> str:
    """Return a duration as people say it.

    >>> duration(95)
    '1 h 35'
    """
    hours, rest = divmod(minutes, 60)
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    return _("%(hours)s h %(minutes)s") % {"hours": hours, "minutes": f"{rest:02}"}


def _n(counts: Mapping[str, int], kind: ItemKind) -> int:
    return counts.get(kind, 0)
