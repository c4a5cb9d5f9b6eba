"""Name who takes notes in a workshop or at a plenary moment."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Participation
from estime_web.encounters.queries.themes import Theme
from estime_web.encounters.services.encounters import lock
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def name_note_takers(*, theme: Theme, participations: Sequence[Participation], actor: User | None) -> None:
    """Say who takes notes there, besides those who facilitate. What somebody wrote before stays theirs.

    Raises
    ------
    DomainError
        It is the whole day, or somebody does not take part in it.
    """
    place = theme.workshop or theme.moment
    if place is None:
        raise DomainError(_("Notes are taken in a workshop or at a plenary moment. Choose one."))
    if any(item.encounter_id != theme.encounter.pk for item in participations):
        raise DomainError(_("This person does not take part in this day. Invite them first."))
    with transaction.atomic():
        lock(theme.encounter)
        place.note_takers.set(participations)
        _record(theme.encounter, actor, people=len(participations))


def _record(encounter: Encounter, actor: User | None, *, people: int) -> None:
    record_activity(verb="name_note_takers", subject=encounter, actor=actor, details={"people": people})
