"""Cards for the people: each person's day, in their language."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.encounters.documents import typeset
from estime_web.encounters.exports_paper import by_name, day_words, frame, mark, qr
from estime_web.encounters.hours import clock
from estime_web.encounters.models import Participation, Plan
from estime_web.encounters.queries.personal import DayItem, PersonalDay, personal_days


def cards_pdf(plan: Plan, participations: Iterable[Participation], *, language: str, has_marks: bool = False) -> bytes:
    """Return everybody's card, eight on a sheet, each in the language of its person."""
    days = sorted(personal_days(plan, participations), key=lambda day: by_name(day.participation))
    return _cards("cards", plan, days, language=language, has_marks=has_marks)


def personal_card_pdf(day: PersonalDay, *, language: str) -> bytes:
    """Return the card of one person, in the language in which they read their page."""
    return _cards("personal_card", day.plan, [day], language=language, card_language=language)


def _cards(
    source: str,
    plan: Plan,
    days: list[PersonalDay],
    *,
    language: str,
    card_language: str = "",
    has_marks: bool = False,
) -> bytes:
    cards = [_card(day, card_language or day.participation.language, has_marks=has_marks) for day in days]
    with translation.override(language):
        data = {**frame(plan.encounter, language, title=_("Personal cards")), "cards": cards, "words": {}}
    return typeset(source, data, made_at=plan.created_at)


def _card(day: PersonalDay, language: str, *, has_marks: bool) -> dict[str, object]:
    participation = day.participation
    organisation = participation.organisation
    with translation.override(language):
        return {
            "language": language,
            "name": str(participation.person),
            "organisation": organisation.name if organisation else "",
            "sessions": [_card_line(item) for item in day.items],
            "qr": qr(participation),
            "qr_label": _("My day"),
            "qr_description": _("Code that opens the page “My day”"),
            "no_session": _("No workshop on this day."),
            **mark(participation, has_marks=has_marks),
            **day_words(day.plan.encounter),
        }


def _card_line(item: DayItem) -> dict[str, str]:
    return {
        "time": clock(item.starts_at),
        "letter": item.letter,
        "title": _("Ask at the welcome desk") if item.is_free else str(item.title),
        "room": item.place,
        "role": _("you facilitate") if item.is_facilitated else "",
    }
