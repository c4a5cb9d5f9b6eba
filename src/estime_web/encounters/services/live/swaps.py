"""Two participants exchange their places at one time, both agreeing: a code passes from one phone to the other."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.enums import Presence, SwapState
from estime_web.encounters.models import Participation, RoomEvent, Slot, Swap
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.live.carrying_out import carry_out
from estime_web.encounters.services.live.changes import Exchanges, has_begun
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity

# Without letters and digits that are read one for the other.
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_LENGTH = 5
_AWAY = (Presence.ABSENT, Presence.LEFT)


def offer_place(*, asker: Participation, slot: Slot, at: dt.datetime | None = None) -> Swap:
    """Offer one's place at one time to whoever gets the code. Offered twice, it is the same offer.

    Raises
    ------
    DomainError
        There is no place to offer, they facilitate then, or the workshops have begun.
    """
    with transaction.atomic():
        encounter = lock(asker.encounter)
        asker.refresh_from_db(fields=["withdrawn_at", "presence"])
        known = Swap.objects.filter(asker=asker, slot=slot, state=SwapState.OFFERED).first()
        if known is not None:
            return known
        _refuse_offer(asker, slot, at or timezone.now())
        swap = Swap.objects.create(asker=asker, slot=slot, code=_code(slot))
        record_activity(
            verb="offer_place",
            subject=encounter,
            actor_label=f"pass:{asker.access_id}",
            details={"participation": str(asker.pk), "slot": slot.pk},
        )
    return swap


def take_offer_back(*, swap: Swap) -> None:
    """Offer one's place no longer. Once exchanged, it stays exchanged."""
    with transaction.atomic():
        taken = Swap.objects.filter(pk=swap.pk, state=SwapState.OFFERED).update(state=SwapState.TAKEN_BACK)
        if taken:
            record_activity(
                verb="take_offer_back",
                subject=swap.asker.encounter,
                actor_label=f"pass:{swap.asker.access_id}",
                details={"participation": str(swap.asker_id)},
            )


def find_offer(*, accepter: Participation, code: str) -> Swap:
    """Return the offer that a code names.

    Raises
    ------
    DomainError
        No such offer stands, or it is one's own.
    """
    wanted = code.strip().upper().replace(" ", "")
    rows = Swap.objects.filter(slot__encounter=accepter.encounter_id, code=wanted, state=SwapState.OFFERED)
    swap = rows.select_related("asker__person", "asker__encounter", "slot").first()
    if swap is None:
        raise DomainError(_("No place is offered under this code. Read it again with the person who gave it to you."))
    if swap.asker_id == accepter.pk:
        raise DomainError(_("This is your own code: give it to the person you want to exchange with."))
    return swap


def accept_swap(
    *, swap: Swap, accepter: Participation, at: dt.datetime | None = None, language: str = "fr"
) -> RoomEvent:
    """Exchange the two places. Both have agreed: one gave the code, the other typed it in.

    Raises
    ------
    DomainError
        The exchange breaks a rule of the day, or the offer stands no longer.
    """
    _refuse_afterwards(swap.asker, at or timezone.now())
    change = Exchanges(participation=swap.asker, other=accepter, slot=swap.slot, offer=swap)
    key = f"swap-{swap.pk}-{accepter.pk}"
    event = carry_out(encounter=swap.asker.encounter, change=change, actor=None, key=key, at=at, language=language)
    Swap.objects.filter(pk=swap.pk, event=None).update(event=event)
    return event


def exchange_places(
    *,
    first: Participation,
    second: Participation,
    slot: Slot,
    actor: User | None,
    key: str = "",
    at: dt.datetime | None = None,
    language: str = "fr",
) -> RoomEvent:
    """Exchange the places of two people who both agree.

    Raises
    ------
    DomainError
        The exchange breaks a rule of the day.
    """
    return carry_out(
        encounter=first.encounter,
        change=Exchanges(participation=first, other=second, slot=slot),
        actor=actor,
        key=key,
        at=at,
        language=language,
    )


def _refuse_afterwards(asker: Participation, at: dt.datetime) -> None:
    """Refuse to rewrite from a phone where people were. An invented day is rehearsed on any date."""
    if timezone.localdate(at) > asker.encounter.date and not asker.encounter.is_invented:
        raise DomainError(_("The day is over: places are exchanged no more."))


def _refuse_offer(asker: Participation, slot: Slot, at: dt.datetime) -> None:
    _refuse_afterwards(asker, at)
    if asker.withdrawn_at is not None or asker.presence in _AWAY:
        raise DomainError(_("You do not take part any more: there is no place of yours to exchange."))
    if has_begun(slot, at, asker.encounter):
        raise DomainError(_("These workshops have begun: places are exchanged before, or for the next ones."))
    if asker.facilitates.filter(slot=slot, cancelled_at=None).exists():
        raise DomainError(_("You facilitate a workshop at this time: your place cannot be exchanged."))
    plan = published_plan(asker.encounter)
    if plan is None or not plan.seats.filter(participation=asker, slot=slot).exists():
        raise DomainError(_("You have no place at this time: ask at the welcome desk."))


def _code(slot: Slot) -> str:
    taken = set(Swap.objects.filter(slot__encounter=slot.encounter_id).values_list("code", flat=True))
    while True:
        code = "".join(secrets.choice(_ALPHABET) for _letter in range(_LENGTH))
        if code not in taken:
            return code
