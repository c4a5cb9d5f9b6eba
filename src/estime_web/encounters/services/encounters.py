"""Make a day, change it, share its preparation."""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Organiser
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity

Translated: TypeAlias = LazyI18nString | Mapping[str, str] | str
"""A text in several languages, or the same in all of them."""

_SAID = ("title", "date", "place", "wishes_close_at", "welcome", "floor_percent")
_COMING = ("registration_closes_at", "consent", "reminds_before_days", "remembers_disappointments")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """How people come to a day: by registering themselves, reminded of their choice, remembered from former days.

    `registration_closes_at` None: by invitation only. `consent` empty: the text of the site.
    `reminds_before_days` None: reminders are sent by hand alone.
    """

    registration_closes_at: dt.datetime | None = None
    consent: Translated = ""
    reminds_before_days: int | None = None
    remembers_disappointments: bool = False


def create_encounter(
    *,
    title: Translated,
    date: dt.date,
    place: str,
    wishes_close_at: dt.datetime,
    actor: User | None,
    welcome: Translated = "",
    floor_percent: int = 50,
    lottery_seed: str = "",
    is_invented: bool = False,
    coming: Coming | None = None,
) -> Encounter:
    """Make a day and draw the seed of its lottery. Who makes it prepares it."""
    with transaction.atomic():
        encounter = Encounter(
            title=as_title(title),
            date=date,
            place=place.strip(),
            welcome=as_translated(welcome),
            wishes_close_at=wishes_close_at,
            floor_percent=floor_percent,
            lottery_seed=lottery_seed or secrets.token_hex(8),
            is_invented=is_invented,
        )
        _set_coming(encounter, coming or Coming())
        encounter.save(force_insert=True)
        if actor is not None:
            Organiser.objects.create(encounter=encounter, user=actor)
        record_activity(verb="create_encounter", subject=encounter, actor=actor)
    return encounter


def update_encounter(
    *,
    encounter: Encounter,
    title: Translated,
    date: dt.date,
    place: str,
    wishes_close_at: dt.datetime,
    welcome: Translated,
    floor_percent: int,
    actor: User | None,
    coming: Coming | None = None,
) -> Encounter:
    """Change what is said about a day; `coming` None leaves that as it is.

    Its lottery seed never changes: people have seen it.
    """
    encounter.title = as_title(title)
    encounter.date = date
    encounter.place = place.strip()
    encounter.wishes_close_at = wishes_close_at
    encounter.welcome = as_translated(welcome)
    encounter.floor_percent = floor_percent
    if coming is not None:
        _set_coming(encounter, coming)
    with transaction.atomic():
        encounter.save(update_fields=[*_SAID, *_COMING])
        record_activity(verb="update_encounter", subject=encounter, actor=actor)
    return encounter


def _set_coming(encounter: Encounter, coming: Coming) -> None:
    encounter.registration_closes_at = coming.registration_closes_at
    encounter.consent = as_translated(coming.consent)
    encounter.reminds_before_days = coming.reminds_before_days
    encounter.remembers_disappointments = coming.remembers_disappointments


def close_wishes(*, encounter: Encounter, actor: User | None) -> None:
    """Close the wishes now instead of later."""
    now = timezone.now()
    with transaction.atomic():
        closed = Encounter.objects.filter(pk=encounter.pk, wishes_close_at__gt=now).update(wishes_close_at=now)
        if closed:
            record_activity(verb="close_wishes", subject=encounter, actor=actor)
    encounter.refresh_from_db(fields=["wishes_close_at"])


def add_organiser(*, encounter: Encounter, email: str, actor: User | None) -> Organiser:
    """Let somebody who has an account prepare the day too.

    Raises
    ------
    DomainError
        Nobody has an account with this address.
    """
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if user is None:
        raise DomainError(
            _("Nobody has an account with this e-mail address. Ask an administrator to make one, then add it here.")
        )
    with transaction.atomic():
        organiser, is_new = Organiser.objects.get_or_create(encounter=encounter, user=user)
        if is_new:
            record_activity(verb="add_organiser", subject=encounter, actor=actor, details={"user": str(user.pk)})
    return organiser


def remove_organiser(*, organiser: Organiser, actor: User | None) -> None:
    """Stop sharing the preparation with somebody. One organiser always stays.

    Raises
    ------
    DomainError
        It is the last one.
    """
    with transaction.atomic():
        encounter = Encounter.objects.select_for_update().get(pk=organiser.encounter_id)
        if encounter.organisers.count() == 1:
            raise DomainError(_("Somebody must prepare this day. First add another organiser."))
        user_id = str(organiser.user_id)
        organiser.delete()
        record_activity(verb="remove_organiser", subject=encounter, actor=actor, details={"user": user_id})


def lock(encounter: Encounter) -> Encounter:
    """Hold the row of a day until the transaction ends, so that two acts on its lists do not cross.

    `no_key` lets others write rows that point at the day: a desk that waits for the log holds up nobody who has it.
    """
    return Encounter.objects.select_for_update(no_key=True).get(pk=encounter.pk)


def as_title(value: Translated) -> LazyI18nString:
    """Return a text that must say something in one language at least.

    Raises
    ------
    DomainError
        It is empty in all of them.
    """
    title = as_translated(value)
    if not title:
        raise DomainError(_("A title is missing. Write it in at least one language; the others can follow."))
    return title


def as_translated(value: Translated) -> LazyI18nString:
    """Return a text in several languages, without the empty ones."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(data, Mapping):
        return LazyI18nString({language: text.strip() for language, text in data.items() if text and text.strip()})
    return LazyI18nString(str(data or "").strip())
