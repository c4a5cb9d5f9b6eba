"""Who of the team and the coaches of a dossier is not on the list yet."""

from django.db.models import Q

from estime_web.accounts.models import User
from estime_web.indicators.models import Arbitration


def team_to_add(arbitration: Arbitration) -> list[User]:
    """Return the people with an account around the dossier who do not take part yet; nobody for a programme."""
    if arbitration.dossier is None:
        return []
    enterprise = arbitration.dossier.enterprise
    around = Q(pk__in=enterprise.team.current().values("user")) | Q(
        pk__in=enterprise.coachings.current().values("user")
    )
    here = arbitration.members.filter(left_at=None, user__isnull=False).values("user")
    return list(User.objects.filter(around, is_active=True).exclude(pk__in=here).order_by("name", "email"))
