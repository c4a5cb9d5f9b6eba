"""Time spent on a dossier, and warnings that are set aside. Entries of the journal are items like others."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime.method import WarningRule
from estime_web.accounts.models import User
from estime_web.dossiers.enums import Side
from estime_web.dossiers.models import Dossier, TimeSpent, WarningNote
from estime_web.dossiers.services.items import refuse_withdrawn
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity

A_DAY = 24 * 60


def note_time(*, dossier: Dossier, side: str, on: date, minutes: int, what: str = "", actor: User) -> TimeSpent:
    """Note the time that one side gave to the dossier on one day.

    Raises
    ------
    DomainError
        It is no time at all, more than a day, or on a day to come.
    """
    refuse_withdrawn(dossier)
    if not 0 < minutes <= A_DAY:
        raise DomainError(_("Write a time between one minute and 24 hours."))
    if on > timezone.localdate():
        raise DomainError(_("This day has not come yet. Note the time once it is spent."))
    with transaction.atomic():
        spent = TimeSpent.objects.create(
            dossier=dossier, side=Side(side), on=on, minutes=minutes, what=" ".join(what.split()), entered_by=actor
        )
        record_activity(verb="note_time", subject=dossier, actor=actor, details={"side": side, "minutes": minutes})
    return spent


def remove_time(*, spent: TimeSpent, actor: User) -> None:
    """Take back a time that was noted by mistake."""
    refuse_withdrawn(spent.dossier)
    with transaction.atomic():
        record_activity(
            verb="remove_time",
            subject=spent.dossier,
            actor=actor,
            details={"side": spent.side, "minutes": spent.minutes},
        )
        spent.delete()


def set_warning_aside(*, dossier: Dossier, rule: str, subject: str = "", note: str, actor: User) -> WarningNote:
    """Set a warning aside, with a note that says why. It is not shown again, and the note stays readable.

    Raises
    ------
    DomainError
        There is no note, or no such warning.
    """
    refuse_withdrawn(dossier)
    if not note.strip():
        raise DomainError(_("Say in a few words why this warning does not fit you. The note stays beside it."))
    if rule not in set(WarningRule):
        raise DomainError(_("There is no such warning. Read the page again."))
    with transaction.atomic():
        kept, _made = WarningNote.objects.update_or_create(
            dossier=dossier,
            rule=rule,
            subject=subject,
            defaults={"note": note.strip(), "actor": actor, "at": timezone.now()},
        )
        record_activity(verb="set_warning_aside", subject=dossier, actor=actor, details={"rule": rule})
    return kept


def show_warning_again(*, dossier: Dossier, rule: str, subject: str = "", actor: User) -> None:
    """Let a warning be shown again that was set aside."""
    with transaction.atomic():
        if WarningNote.objects.filter(dossier=dossier, rule=rule, subject=subject).delete()[0]:
            record_activity(verb="show_warning_again", subject=dossier, actor=actor, details={"rule": rule})
