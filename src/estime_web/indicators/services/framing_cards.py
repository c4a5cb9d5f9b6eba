"""Note that the cards of those who have no address are printed: each is, once."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.models import Arbitration, Member
from estime_web.indicators.services.framing_invitations import refuse_unwelcome
from estime_web.indicators.services.steps import hold, refuse_closed


def note_printed(*, arbitration: Arbitration, members: Collection[Member], actor: User) -> None:
    """Note that the cards of `members` were printed.

    Raises
    ------
    DomainError
        There are none, or somebody printed them meanwhile; the enterprise and its coach have no agreement in force; or the
        arbitration is closed.
    """
    with transaction.atomic():
        held = hold(arbitration)
        refuse_closed(held)
        refuse_unwelcome(held)
        keys = [member.pk for member in members]
        waiting = Member.objects.filter(pk__in=keys, arbitration=held, email="", invited_at=None, left_at=None)
        if not keys or waiting.update(invited_at=timezone.now()) != len(keys):
            raise DomainError(
                _("All cards are printed. For one that was lost, give this person a new card, then print again.")
            )
        record_activity(verb="print_cards", subject=held, actor=actor, details={"cards": len(keys)})
