"""Badges for the people: who they are in front; the code that opens their page behind, where nobody reads it by chance."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.encounters.documents import typeset
from estime_web.encounters.exports_paper import by_name, day_words, frame, mark, qr, start_of_today
from estime_web.encounters.models import Encounter, Participation

# A badge is for meeting others: each language stands in its own words.
_OWN_NAMES = {"fr": "français", "nl": "Nederlands", "en": "English"}


def badges_pdf(
    encounter: Encounter, participations: Iterable[Participation], *, language: str, has_marks: bool = False
) -> bytes:
    """Return everybody's badge, eight on a sheet, and on the next page the backs of that sheet.

    The backs are mirrored, to be printed on the other side of the same sheet (turned along its long edge). No plan
    is needed. Access needs stand on no badge; `has_marks` adds what kind of actor each person is.
    """
    badges = [_badge(encounter, person, has_marks=has_marks) for person in sorted(participations, key=by_name)]
    with translation.override(language):
        data = {
            **frame(encounter, language, title=_("Badges")),
            "badges": badges,
            "words": {"nobody": _("Nobody is on the list yet.")},
        }
    return typeset("badges", data, made_at=start_of_today())


def _badge(encounter: Encounter, participation: Participation, *, has_marks: bool) -> dict[str, object]:
    person, organisation = participation.person, participation.organisation
    with translation.override(participation.language):
        return {
            "language": participation.language,
            "given_name": person.given_name,
            "family_name": person.family_name,
            "organisation": organisation.name if organisation else "",
            "spoken": _spoken(participation),
            "qr": qr(participation),
            "qr_label": _("My day"),
            "qr_description": _("Code that opens the page “My day”"),
            "title": str(encounter.title),
            **mark(participation, has_marks=has_marks),
            **day_words(encounter),
        }


def _spoken(participation: Participation) -> list[dict[str, str]]:
    """Return the languages somebody understands; who has not said so speaks at least the one we write to them in."""
    codes = participation.languages or [participation.language]
    return [{"language": code, "text": _OWN_NAMES.get(code, code)} for code in codes]
