"""Make programmes, and appoint people to them."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.models import Organisation
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.models import Appointment, MethodVersion, Programme
from estime_web.programmes.rules import forget_involvement
from estime_web.programmes.services.method_versions import newest_shipped_version


def create_programme(
    *,
    title: str | Mapping[str, str] | LazyI18nString,
    summary: str | Mapping[str, str] | LazyI18nString = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    method: MethodVersion | None = None,
    is_invented: bool = False,
    actor: User,
) -> Programme:
    """Make a programme, coordinated by whoever makes it. Without `method`, its dossiers follow the newest shipped version.

    Raises
    ------
    DomainError
        It has no title, or ends before it begins.
    """
    if not str(LazyI18nString(title)).strip():
        raise DomainError(_("Write the title of the programme, in one language at least."))
    if starts_on and ends_on and ends_on < starts_on:
        raise DomainError(_("The programme ends before it begins. Change one of the two days."))
    with transaction.atomic():
        programme = Programme.objects.create(
            title=LazyI18nString(title),
            summary=LazyI18nString(summary),
            starts_on=starts_on,
            ends_on=ends_on,
            method=method or newest_shipped_version(),
            is_invented=is_invented,
        )
        Appointment.objects.create(
            programme=programme, user=actor, role=AppointmentRole.COORDINATOR, since=timezone.localdate()
        )
        forget_involvement(actor)
        record_activity(verb="create_programme", subject=programme, actor=actor)
    return programme


def appoint(
    *,
    programme: Programme,
    user: User,
    role: str,
    organisation: Organisation | None = None,
    since: date | None = None,
    actor: User | None = None,
) -> Appointment:
    """Let a person coordinate, do research, or read for a funder or a federation. To appoint again changes nothing.

    Raises
    ------
    DomainError
        Somebody reads for a funder or a federation that is not named.
    """
    if role in {AppointmentRole.FUNDER, AppointmentRole.FEDERATION} and organisation is None:
        raise DomainError(_("Choose the organisation for which this person reads."))
    known: Appointment | None = Appointment.objects.current().filter(programme=programme, user=user, role=role).first()
    if known is not None:
        return known
    with transaction.atomic():
        made = Appointment.objects.create(
            programme=programme,
            user=user,
            role=AppointmentRole(role),
            organisation=organisation,
            since=since or timezone.localdate(),
        )
        forget_involvement(user)
        record_activity(verb="appoint", subject=made, actor=actor, details={"role": str(role)})
    return made
