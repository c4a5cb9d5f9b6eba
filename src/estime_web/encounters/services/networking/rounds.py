"""Lead the rounds on the day: say that one begins, that it is over; take a slip of the finger back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.models import Networking
from estime_web.encounters.queries.tables import published_tables
from estime_web.encounters.services.networking.settings import held
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def begin_round(*, networking: Networking, number: int, actor: User | None) -> Networking:
    """Say that a round begins now; who is told twice that it began keeps the first hour.

    Raises
    ------
    DomainError
        It is not the round that comes next, or nobody has been told where they sit.
    """
    with transaction.atomic():
        networking = held(networking)
        if number == networking.played + 1 and networking.round_began_at is not None:
            return networking
        if published_tables(networking) is None:
            raise DomainError(_("Nobody knows their table yet. First publish the tables."))
        _refuse_other(networking, number)
        networking.round_began_at = timezone.now()
        _keep(networking, number, actor, verb="begin_round")
    return networking


def end_round(*, networking: Networking, number: int, actor: User | None) -> Networking:
    """Say that a round is over. Who says it twice ends one round only.

    Raises
    ------
    DomainError
        It is not the round that goes on.
    """
    with transaction.atomic():
        networking = held(networking)
        if number <= networking.played:
            return networking
        _refuse_other(networking, number)
        networking.played, networking.round_began_at = number, None
        _keep(networking, number, actor, verb="end_round")
    return networking


def take_round_back(*, networking: Networking, actor: User | None) -> Networking:
    """Take the last of these acts back: the round that goes on has not begun, or the one that was over goes on.

    Raises
    ------
    DomainError
        No round has begun.
    """
    with transaction.atomic():
        networking = held(networking)
        if networking.round_began_at is not None:
            networking.round_began_at = None
        elif networking.played:
            networking.played -= 1
            networking.round_began_at = timezone.now()
        else:
            raise DomainError(_("No round has begun: there is nothing to take back."))
        _keep(networking, networking.played + 1, actor, verb="take_round_back")
    return networking


def _refuse_other(networking: Networking, number: int) -> None:
    if number != networking.played + 1 or number > networking.rounds:
        raise DomainError(_("Another round comes now. Look at the page once more, somebody may have been faster."))


def _keep(networking: Networking, number: int, actor: User | None, *, verb: str) -> None:
    networking.save(update_fields=["played", "round_began_at"])
    record_activity(
        verb=verb,
        subject=networking.encounter,
        actor=actor,
        details={"networking": networking.pk, "round": number},
    )
