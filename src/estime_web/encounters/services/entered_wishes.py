"""Wishes that those who prepare the day enter for somebody: told by telephone, or on a sheet of paper."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Participation, Wish
from estime_web.encounters.services.encounters import lock
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def enter_wishes(*, participation: Participation, workshop_ids: Sequence[int], actor: User) -> Participation:
    """Replace the ranking of somebody else, best liked first, even once the wishes are closed. The log says who did it.

    Raises
    ------
    DomainError
        A plan is published: people count on it. Or a workshop is not one of this day, or stands twice.
    """
    with transaction.atomic():
        encounter = lock(participation.encounter)
        if encounter.plans.filter(state=PlanState.PUBLISHED).exists():
            raise DomainError(_("A plan is published: wishes change no more. Place this person by hand instead."))
        if len(set(workshop_ids)) != len(workshop_ids):
            raise DomainError(_("The same workshop stands twice in the ranking. Keep it once."))
        if not set(encounter.workshops.values_list("pk", flat=True)).issuperset(workshop_ids):
            raise DomainError(_("The programme has changed meanwhile. Look at it again, then enter the wishes."))
        participation.wishes.all().delete()
        Wish.objects.bulk_create(
            Wish(participation=participation, workshop_id=workshop_id, rank=rank)
            for rank, workshop_id in enumerate(workshop_ids, start=1)
        )
        participation.answered_at = timezone.now()
        participation.save(update_fields=["answered_at"])
        record_activity(
            verb="enter_wishes",
            subject=encounter,
            actor=actor,
            details={"participation": str(participation.pk), "ranked": len(workshop_ids)},
        )
    return participation
