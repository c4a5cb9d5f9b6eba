"""Write what everybody does together."""

from datetime import time

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Moment, Networking
from estime_web.encounters.services.encounters import Translated, as_title
from estime_web.encounters.services.programme import refuse_written
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def add_moment(
    *, encounter: Encounter, title: Translated, starts_at: time, ends_at: time, actor: User | None, place: str = ""
) -> Moment:
    """Add a plenary moment: a welcome, a meal, a time to get to know each other."""
    _refuse_backwards(starts_at, ends_at)
    with transaction.atomic():
        moment = Moment.objects.create(
            encounter=encounter, title=as_title(title), starts_at=starts_at, ends_at=ends_at, place=place.strip()
        )
        record_activity(verb="add_moment", subject=encounter, actor=actor, details={"id": moment.pk})
    return moment


def update_moment(
    *, moment: Moment, title: Translated, starts_at: time, ends_at: time, place: str, actor: User | None
) -> Moment:
    """Change a plenary moment."""
    _refuse_backwards(starts_at, ends_at)
    moment.title, moment.place = as_title(title), place.strip()
    moment.starts_at, moment.ends_at = starts_at, ends_at
    with transaction.atomic():
        moment.save(update_fields=["title", "place", "starts_at", "ends_at"])
        record_activity(verb="update_moment", subject=moment.encounter, actor=actor, details={"id": moment.pk})
    return moment


def remove_moment(*, moment: Moment, actor: User | None) -> None:
    """Remove a plenary moment.

    Raises
    ------
    DomainError
        It has tables, or notes or lessons are about it: they would go with it.
    """
    if Networking.objects.filter(moment=moment).exists():
        raise DomainError(_("This moment has tables. First take the tables away, then remove the moment."))
    refuse_written(moment)
    with transaction.atomic():
        record_activity(verb="remove_moment", subject=moment.encounter, actor=actor, details={"id": moment.pk})
        moment.delete()


def _refuse_backwards(starts_at: time, ends_at: time) -> None:
    if ends_at <= starts_at:
        raise DomainError(_("The moment must end after it begins. Change one of the two times."))
