"""The rooms of a dossier: everything one may open from its home, in the order of the road."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estime_web.dossiers.extras import extras
from estime_web.dossiers.models import Dossier

_ROOMS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("readiness", _("Before you begin"), _("Is it the moment, with whom, and what must stay between us.")),
    ("agreement", _("The agreement"), _("What both sides promise each other, signed here.")),
    ("team", _("The team"), _("Who writes here, and whom you invite.")),
    ("portrait", _("The portrait"), _("Needs, missions, means, practices: you in your own words.")),
    ("missions", _("Missions and activities"), _("Which activity carries which mission.")),
    ("stakeholders", _("Stakeholders"), _("The groups around you, what they bring and receive.")),
    ("territory", pgettext_lazy("block", "Territory"), _("Figures about where you are, with their sources.")),
    ("effects", _("Effects"), _("What changes, for whom, and where it comes from.")),
    ("question", _("The evaluative question"), _("Why you evaluate, as a question.")),
    ("voices", _("Voices"), _("What people of your groups say, without an account.")),
    ("journal", _("Journal"), _("Meetings, decisions, difficulties, and the time spent.")),
    ("sharing", _("Who reads what"), _("Everything in the dossier, and how far it goes.")),
    ("documents", _("Documents"), _("The portrait on two pages, in three languages; the whole dossier to take away.")),
    ("road", _("The road so far"), _("Who went where, when, and why.")),
    ("aside", _("Set aside"), _("What was taken out, and can be put back.")),
    ("pause", _("Pause"), _("A hard season: stop without losing anything.")),
    ("leave", _("Leave the evaluation"), _("At any time, without giving a reason.")),
)
_OF_WHOEVER_CARRIES = {"leave"}
_NOT_WHEN_RESTING = {"pause"}
_BEFORE_EXTRAS = "voices"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One part of a dossier, as its home shows it."""

    label: str
    text: str
    url: str


def rooms_of(dossier: Dossier, *, may_carry: bool) -> list[Room]:
    """Return what this reader may open from the home of the dossier."""
    is_resting = dossier.is_paused or dossier.is_withdrawn
    found = []
    for name, label, text in _ROOMS:
        is_theirs = may_carry or name not in _OF_WHOEVER_CARRIES
        if is_theirs and not (is_resting and name in _NOT_WHEN_RESTING) and (url := _url(name, dossier)):
            found.append(Room(label=str(label), text=str(text), url=url))
        if name == _BEFORE_EXTRAS:
            found += [Room(label=str(each.label), text=str(each.text), url=each.url(dossier)) for each in extras()]
    return found


def _url(name: str, dossier: Dossier) -> str:
    try:
        return reverse(f"dossiers:{name}", args=[dossier.pk])
    except NoReverseMatch:
        return ""
