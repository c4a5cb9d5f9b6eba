"""The dossiers, as lists show them."""

from django.db.models import Q, QuerySet

from estime_web.dossiers.models import Dossier
from estime_web.programmes.queries.involvement import coached_enterprises, team_enterprises
from estime_web.programmes.rules import Reader


def with_enterprise() -> QuerySet[Dossier]:
    """Return dossiers with their enterprise, its organisation and programme, and the version of the method."""
    return Dossier.objects.select_related("enterprise__organisation__territory", "enterprise__programme", "method")


def listed() -> QuerySet[Dossier]:
    """Return dossiers for a list: a version of the method is large, and is read once for all its dossiers."""
    rows = Dossier.objects.select_related("enterprise__organisation__territory", "enterprise__programme")
    return rows.prefetch_related("method")


def dossiers_worked_on_by(user: Reader) -> QuerySet[Dossier]:
    """Return the dossiers on the table of a person: those of their enterprise, and of those they accompany."""
    mine = Q(enterprise__in=team_enterprises(user)) | Q(enterprise__in=coached_enterprises(user))
    return listed().filter(mine).order_by("enterprise__organisation__folded", "created_at", "pk")
