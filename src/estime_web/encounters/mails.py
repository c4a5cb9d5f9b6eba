"""The e-mails of a day, in plain text, in the language of the person they are for.

Each function returns the subject and the text. The link to the personal page stands in the text as a marker.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.encounters.calendars import MIME, calendar_name, calendar_of
from estime_web.encounters.live_words import ChangeWords
from estime_web.encounters.markers import my_page_marker
from estime_web.encounters.models import Encounter, Participation
from estime_web.encounters.queries.personal import PersonalDay, personal_day
from estime_web.encounters.wording import title_in_words, wish_in_words
from estime_web.network.enums import ActorType

Mail = tuple[str, str]


def invitation_mail(participation: Participation) -> Mail:
    """Invite somebody to say what they wish."""
    with translation.override(participation.language):
        subject = _("%(encounter)s: choose your workshops") % _names(participation)
        return subject, _text("invitation", participation)


def registration_mail(participation: Participation) -> Mail:
    """Give somebody who registered their personal link: only whoever reads this address gets it."""
    with translation.override(participation.language):
        subject = _("%(encounter)s: your personal link") % _names(participation)
        return subject, _text("registration", participation)


def reminder_mail(participation: Participation) -> Mail:
    """Remind somebody who has not answered."""
    with translation.override(participation.language):
        subject = _("Reminder: choose your workshops for %(encounter)s") % _names(participation)
        return subject, _text("reminder", participation)


def published_mail(participation: Participation, day: PersonalDay | None = None) -> Mail:
    """Tell somebody where they are expected. `day` is theirs under the published plan, read where it is not given."""
    with translation.override(participation.language):
        day = day or personal_day(participation)
        subject = _("%(encounter)s: your day") % _names(participation)
        return subject, _text("published", participation, lines=_lines(day) if day else [])


def changed_mail(
    participation: Participation,
    changes: Sequence[Mapping[str, Any]],  # Any: JSON of the model
    words: ChangeWords,
) -> Mail:
    """Tell somebody what changes in their day. `words` are those of the day, read once for everybody."""
    with translation.override(participation.language):
        subject = _("%(encounter)s: a change in your day") % _names(participation)
        return subject, _text("changed", participation, sentences=words.sentences(changes))


def published_attachments(participation: Participation, day: PersonalDay | None = None) -> list[tuple[str, str, bytes]]:
    """Return what goes with the published day: its calendar file."""
    with translation.override(participation.language):
        day = day or personal_day(participation)
        if day is None:
            return []
        return [(calendar_name(), MIME, calendar_of(day, language=participation.language))]


def voices_mail(participation: Participation, *, is_reminder: bool = False) -> Mail:
    """Ask somebody who came what they say about the day. The reminder goes to all: nobody is told who has answered."""
    with translation.override(participation.language):
        subject = _("%(encounter)s: your voice") % _names(participation)
        is_enterprise = participation.actor_type == ActorType.TEST_ENTERPRISE
        return subject, _text("voices", participation, is_reminder=is_reminder, is_enterprise=is_enterprise)


def _names(participation: Participation) -> dict[str, str]:
    return {"encounter": str(participation.encounter.title)}


def _lines(day: PersonalDay) -> list[dict[str, object]]:
    return [
        {
            "item": item,
            "title": title_in_words(item),
            "wish": wish_in_words(item, has_wishes=day.has_wishes),
        }
        for item in day.items
    ]


def _text(name: str, participation: Participation, **context: object) -> str:
    encounter = participation.encounter
    values = {
        "participation": participation,
        "encounter": encounter,
        "person": participation.person,
        "link": my_page_marker(participation.access_id),
        "organisers": _organisers(encounter),
        **context,
    }
    return render_to_string(f"encounters/mail/{name}.txt", values).strip() + "\n"


def _organisers(encounter: Encounter) -> list[str]:
    return [str(organiser.user) for organiser in encounter.organisers.select_related("user").order_by("pk")]
