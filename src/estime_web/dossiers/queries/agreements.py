"""Agreements of a dossier, and the people of its two sides."""

from collections.abc import Sequence

from django.db.models import QuerySet

from estime.provenance import digest
from estime_web.accounts.models import User
from estime_web.dossiers.enums import Side
from estime_web.dossiers.models import Agreement, Dossier


def agreements_of(dossier: Dossier) -> QuerySet[Agreement]:
    """Return the agreements of a dossier with their signatures, the newest first."""
    rows = Agreement.objects.filter(dossier=dossier).select_related("created_by", "revoked_by")
    return rows.prefetch_related("signatures").order_by("-number")


def agreement_before(agreement: Agreement, rows: Sequence[Agreement]) -> Agreement | None:
    """Return which of these agreements (the newest first) this one would replace: the last that somebody signed."""
    return next((each for each in rows if each.number < agreement.number and each.signed_sides), None)


def people_of(dossier: Dossier, side: str) -> list[User]:
    """Return who speaks for a side today: whoever carries the dossier, or whoever accompanies it."""
    leads = dossier.enterprise.team.current().filter(is_lead=True)
    held = leads if side == Side.ENTERPRISE else dossier.enterprise.coachings.current()
    people = User.objects.filter(pk__in=held.values("user"), is_active=True)
    return list(people.order_by("email"))


def mark_of_terms(agreement: Agreement | None) -> str:
    """Return the mark of what an agreement says: equal marks, equal words. Of none it is empty."""
    if agreement is None:
        return ""
    said = {name: str(getattr(agreement, name)) for name in Agreement.TERMS}
    return digest({"number": agreement.number, **said})
