"""Two people who sit together, never do, or know each other. Confidential: no entry of the log names them."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.enums import PairRule
from estime_web.encounters.models import Encounter, Pair, Participation
from estime_web.encounters.services.encounters import lock
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import StoredComputation
from estime_web.foundation.services import record_activity

FORGET_AFTER = timedelta(days=30)
# Where the problem of the library holds what is asked for pairs.
_CONFIDENTIAL = frozenset({"together", "apart", "known"})


def add_pair(
    *, encounter: Encounter, first: Participation, second: Participation, rule: PairRule, actor: User | None
) -> Pair:
    """Ask that two people always sit together or never in the same room, or say that they know each other.

    Whom is named first does not matter.

    Raises
    ------
    DomainError
        It is one person, one of them does not take part in this day, or something is asked for the two already.
    """
    if first.pk == second.pk:
        raise DomainError(_("This is one and the same person. Choose two different people."))
    if {first.encounter_id, second.encounter_id} != {encounter.pk}:
        raise DomainError(_("One of the two does not take part in this day. First put them on the list."))
    rule = PairRule(rule)
    with transaction.atomic():
        lock(encounter)
        lower, upper = sorted((first, second), key=lambda participation: participation.pk)
        _refuse_known(Pair.objects.filter(first=lower, second=upper).first(), rule)
        pair = Pair.objects.create(first=lower, second=upper, rule=rule)
        record_activity(verb="add_pair", subject=encounter, actor=actor)
    return pair


def remove_pair(*, pair: Pair, actor: User | None) -> None:
    """Ask nothing any more for two people."""
    with transaction.atomic():
        encounter = pair.first.encounter
        record_activity(verb="remove_pair", subject=encounter, actor=actor)
        pair.delete()


def forget_old_pairs() -> int:
    """Delete what was asked for pairs of days that are over for a month. Return for how many days.

    It leaves the computations of their plans too: these keep their hashes, and can be replayed no more.
    """
    old = timezone.localdate() - FORGET_AFTER
    rows = Pair.objects.filter(first__encounter__date__lt=old)
    days = list(Encounter.objects.filter(pk__in=rows.values("first__encounter")))
    for encounter in days:
        with transaction.atomic():
            Pair.objects.filter(first__encounter=encounter).delete()
            _forget_in_computations(encounter)
            record_activity(verb="forget_pairs", subject=encounter, actor_label="worker")
    return len(days)


def _forget_in_computations(encounter: Encounter) -> None:
    of_the_day = Q(plan__encounter=encounter) | Q(variant__plan__encounter=encounter)
    of_the_day |= Q(table_plan__networking__encounter=encounter)
    for stored in StoredComputation.objects.filter(of_the_day):
        if stored.input.keys() & _CONFIDENTIAL:
            stored.input = {key: value for key, value in stored.input.items() if key not in _CONFIDENTIAL}
            stored.save(update_fields=["input"])


def _refuse_known(known: Pair | None, rule: PairRule) -> None:
    if known is None:
        return
    if known.rule == rule:
        raise DomainError(_("This is asked for these two people already."))
    raise DomainError(_("Something else is noted for these two people already. First remove it."))
