"""Invitations: who was asked to come, and who has not come yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch
from django.utils import timezone

from estime_web.dossiers.models import Dossier, Invitation
from estime_web.programmes.models import Programme, TestEnterprise

CHASE_AFTER = timedelta(days=7)
"""An invitation that nobody took up for so long is shown to whoever coordinates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An invitation as a list shows it. `waits_since` is a number of days; none when the person has come."""

    invitation: Invitation
    has_come: bool
    waits_since: int
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDossier:
    """A dossier as its coordinator sees it: that it is open, and who was asked to carry it. Nothing of what it says."""

    dossier: Dossier
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An enterprise of the cohort, and its dossiers."""

    enterprise: TestEnterprise
    dossiers: tuple[OpenedDossier, ...]

    @property
    def is_overdue(self) -> bool:
        return any(each.is_overdue for opened in self.dossiers for each in opened.asked)


def openings_of(programme: Programme) -> list[Opening]:
    """Return the enterprises of a programme with their dossiers: those whose invitation waits too long first."""
    leads = Invitation.objects.filter(is_lead=True).select_related("user")
    dossiers = Dossier.objects.order_by("created_at", "pk").prefetch_related(Prefetch("invitations", leads))
    cohort = programme.enterprises.select_related("organisation").order_by("organisation__folded", "pk")
    now = timezone.now()
    found = [
        Opening(
            enterprise=enterprise,
            dossiers=tuple(
                OpenedDossier(
                    dossier=dossier, asked=tuple(asked_of(each, now=now) for each in dossier.invitations.all())
                )
                for dossier in enterprise.dossiers.all()
            ),
        )
        for enterprise in cohort.current().prefetch_related(Prefetch("dossiers", dossiers))
    ]
    return sorted(found, key=lambda opening: not opening.is_overdue)


def invitations_of(dossier: Dossier) -> list[Asked]:
    """Return who was invited to a dossier."""
    now = timezone.now()
    return [asked_of(each, now=now) for each in dossier.invitations.select_related("user", "invited_by")]


def asked_of(invitation: Invitation, *, now: datetime) -> Asked:
    """Return how an invitation stands at a moment. Who has signed in since it left has come, by whatever door."""
    login = invitation.user.last_login
    has_come = invitation.taken_up_at is not None or (login is not None and login >= invitation.sent_at)
    waits = timedelta() if has_come else now - invitation.sent_at
    return Asked(invitation=invitation, has_come=has_come, waits_since=waits.days, is_overdue=waits >= CHASE_AFTER)
