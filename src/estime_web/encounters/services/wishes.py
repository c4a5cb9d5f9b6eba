"""Record what somebody wishes."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Participation, Wish
from estime_web.encounters.services.kept_seats import drop_impossible_seats
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def record_wishes(
    *,
    participation: Participation,
    workshop_ids: Sequence[int],
    languages: Sequence[str] | None = None,
    absent_slot_ids: Sequence[int] | None = None,
    needs_step_free: bool | None = None,
    actor: User | None = None,
) -> Participation:
    """Replace the ranking of somebody, best liked first. What is not ranked is liked equally; None leaves as it is.

    Raises
    ------
    DomainError
        Wishes are closed, the person does not come, or a workshop or a slot is not one of this day.
    """
    with transaction.atomic():
        encounter = Encounter.objects.select_for_update().get(pk=participation.encounter_id)
        if participation.withdrawn_at is not None:
            raise DomainError(_("You said that you are not coming. To come all the same, write to the organisers."))
        _refuse(encounter, workshop_ids, absent_slot_ids or ())
        participation.wishes.all().delete()
        Wish.objects.bulk_create(
            Wish(participation=participation, workshop_id=workshop_id, rank=rank)
            for rank, workshop_id in enumerate(workshop_ids, start=1)
        )
        if languages is not None:
            participation.languages = sorted(languages)
        if absent_slot_ids is not None:
            participation.absent_slots.set(absent_slot_ids)
        if needs_step_free is not None:
            participation.needs_step_free = needs_step_free
        participation.answered_at = timezone.now()
        participation.save(update_fields=["languages", "needs_step_free", "answered_at"])
        released = drop_impossible_seats(participation)
        record_activity(
            verb="record_wishes",
            subject=participation,
            actor=actor,
            actor_label="" if actor else f"pass:{participation.access_id}",
            details={"ranked": len(workshop_ids)} | ({"released": released} if released else {}),
        )
    return participation


def _refuse(encounter: Encounter, workshop_ids: Sequence[int], slot_ids: Sequence[int]) -> None:
    if not encounter.are_wishes_open:
        raise DomainError(_("The wishes are closed. For a change, write to the organisers of the day."))
    if len(set(workshop_ids)) != len(workshop_ids):
        raise DomainError(_("The same workshop stands twice in the ranking. Keep it once."))
    known = set(encounter.workshops.values_list("pk", flat=True))
    if not known.issuperset(workshop_ids) or not set(encounter.slots.values_list("pk", flat=True)).issuperset(slot_ids):
        raise DomainError(_("The programme has changed meanwhile. Open your page again and choose once more."))
