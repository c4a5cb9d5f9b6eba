"""The readiness conversation of a dossier: one, held by whoever began it until they open it to others."""

from estime_web.dossiers.enums import ItemState, Visibility
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Dossier, Readiness
from estime_web.dossiers.queries.visible import readable
from estime_web.programmes.rules import is_coach, is_lead


def readiness_of(dossier: Dossier, standing: Standing) -> Readiness | None:
    """Return the conversation that somebody who stands there reads."""
    found = (
        Readiness.objects.filter(readable(standing), dossier=dossier, state=ItemState.LIVE)
        .select_related("author")
        .order_by("-visibility", "created_at", "pk")
        .first()
    )
    if found is not None:
        found.dossier = dossier
    return found


def readiness_under_way(dossier: Dossier) -> Readiness | None:
    """Return the conversation that somebody has begun, read by others or not.

    One that its author kept to themselves counts only while they carry or accompany the dossier: nobody is held up by
    somebody who has left.
    """
    rows = Readiness.objects.filter(dossier=dossier, state=ItemState.LIVE).select_related("author")
    for row in rows.order_by("-visibility", "created_at", "pk"):
        if row.visibility > Visibility.AUTHOR or _holds_still(dossier, row):
            return row
    return None


def _holds_still(dossier: Dossier, readiness: Readiness) -> bool:
    author, enterprise = readiness.author, dossier.enterprise
    return author is not None and (is_lead(author, enterprise) or is_coach(author, enterprise))
