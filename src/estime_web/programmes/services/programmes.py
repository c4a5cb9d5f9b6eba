"""Make programmes, and change what is said of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.models import Territory
from estime_web.programmes.enums import AppointmentRole, PhaseKind
from estime_web.programmes.models import Appointment, MethodVersion, Phase, Programme
from estime_web.programmes.rules import forget_involvement
from estime_web.programmes.services.method_versions import newest_shipped_version

Translated: TypeAlias = LazyI18nString | Mapping[str, str] | str
Phases: TypeAlias = Mapping[str, tuple[date, date]]
"""The first and the last day of each phase there is."""


def create_programme(
    *,
    title: Translated,
    summary: Translated = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    territories: Iterable[Territory] = (),
    phases: Phases | None = None,
    method: MethodVersion | None = None,
    is_invented: bool = False,
    actor: User,
) -> Programme:
    """Make a programme, coordinated by whoever makes it. Without `method`, its dossiers follow the newest shipped version.

    Raises
    ------
    DomainError
        It has no title, or it or a phase ends before it begins.
    """
    _refuse_what_cannot_be(title, starts_on, ends_on, phases or {})
    with transaction.atomic():
        programme = Programme.objects.create(
            title=_translated(title),
            summary=_translated(summary),
            starts_on=starts_on,
            ends_on=ends_on,
            method=method or newest_shipped_version(),
            is_invented=is_invented,
        )
        programme.territories.set(territories)
        _put_phases(programme, phases or {})
        Appointment.objects.create(
            programme=programme, user=actor, role=AppointmentRole.COORDINATOR, since=timezone.localdate()
        )
        forget_involvement(actor)
        record_activity(verb="create_programme", subject=programme, actor=actor)
    return programme


def update_programme(
    *,
    programme: Programme,
    title: Translated,
    summary: Translated = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    territories: Iterable[Territory] = (),
    phases: Phases | None = None,
    actor: User | None = None,
) -> Programme:
    """Change what is said of a programme. A phase that is not given is no phase of it any more.

    Raises
    ------
    DomainError
        As `create_programme`.
    """
    _refuse_what_cannot_be(title, starts_on, ends_on, phases or {})
    programme.title, programme.summary = _translated(title), _translated(summary)
    programme.starts_on, programme.ends_on = starts_on, ends_on
    with transaction.atomic():
        programme.save(update_fields=["title", "summary", "starts_on", "ends_on"])
        programme.territories.set(territories)
        _put_phases(programme, phases or {})
        record_activity(verb="update_programme", subject=programme, actor=actor)
    return programme


def _translated(text: Translated) -> LazyI18nString:
    return text if isinstance(text, LazyI18nString) else LazyI18nString(text)


def _refuse_what_cannot_be(title: Translated, starts_on: date | None, ends_on: date | None, phases: Phases) -> None:
    if not str(_translated(title)).strip():
        raise DomainError(_("Write the title of the programme, in one language at least."))
    if starts_on and ends_on and ends_on < starts_on:
        raise DomainError(_("The programme ends before it begins. Change one of the two days."))
    for kind, (begins, ends) in phases.items():
        if ends < begins:
            raise DomainError(
                _("The phase “%(phase)s” ends before it begins. Change one of the two days.")
                % {"phase": PhaseKind(kind).label}
            )


def _put_phases(programme: Programme, phases: Phases) -> None:
    programme.phases.exclude(kind__in=phases).delete()
    for kind, (begins, ends) in phases.items():
        Phase.objects.update_or_create(
            programme=programme, kind=PhaseKind(kind), defaults={"starts_on": begins, "ends_on": ends}
        )
