"""Who does what for a whole programme: appointed by address, ended by date."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.models import Organisation
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.mails import appointed_mail
from estime_web.programmes.models import Appointment, Programme
from estime_web.programmes.rules import forget_involvement
from estime_web.programmes.services.people import Address, account_of, write_to
from estime_web.programmes.services.periods import forget_places, put_period


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
        Somebody reads for a funder or a federation that is not named, or reads already for another one.
    """
    if role in {AppointmentRole.FUNDER, AppointmentRole.FEDERATION} and organisation is None:
        raise DomainError(_("Choose the organisation for which this person reads."))
    with transaction.atomic():
        Programme.objects.select_for_update().get(pk=programme.pk)
        known: Appointment | None = (
            Appointment.objects.current().filter(programme=programme, user=user, role=role).first()
        )
        if known is not None:
            _refuse_other_organisation(known, organisation)
            return known
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


def appoint_by_address(
    *,
    programme: Programme,
    address: Address,
    role: str,
    organisation: Organisation | None = None,
    since: date | None = None,
    actor: User | None = None,
) -> Appointment:
    """Appoint somebody by their address, with an account where there is none, and write to them.

    Raises
    ------
    DomainError
        As `account_of` and `appoint`.
    """
    with transaction.atomic():
        user = account_of(address, actor=actor)
        made = appoint(programme=programme, user=user, role=role, organisation=organisation, since=since, actor=actor)
        write_to(user, appointed_mail(made), subject_id=str(programme.pk))
    return made


def update_appointment(
    *, appointment: Appointment, since: date | None, until: date | None, actor: User | None = None
) -> Appointment:
    """Correct the days of an appointment; a last day ends it. What was stays on record.

    Raises
    ------
    DomainError
        It would end before it begins or last twice at once, or nobody would coordinate the programme any more.
    """
    with transaction.atomic():
        Programme.objects.select_for_update().get(pk=appointment.programme_id)
        same = Appointment.objects.filter(
            programme=appointment.programme_id, user=appointment.user_id, role=appointment.role
        )
        put_period(appointment, same, since=since, until=until)
        if until is not None and appointment.role == AppointmentRole.COORDINATOR:
            _refuse_last_coordinator(appointment)
        appointment.save(update_fields=["since", "until"])
        forget_places(appointment.user, actor)
        record_activity(verb="update_appointment", subject=appointment, actor=actor)
    return appointment


def _refuse_other_organisation(known: Appointment, organisation: Organisation | None) -> None:
    if organisation is not None and known.organisation_id not in {None, organisation.pk}:
        raise DomainError(
            _("This person reads for “%(name)s” already. End that first, or choose another person.")
            % {"name": known.organisation}
        )


def _refuse_last_coordinator(appointment: Appointment) -> None:
    others = Appointment.objects.filter(
        programme=appointment.programme_id, role=AppointmentRole.COORDINATOR, until=None, user__is_active=True
    )
    if not others.exclude(user=appointment.user_id).exists():
        raise DomainError(_("Nobody else coordinates this programme. First appoint somebody who does."))
