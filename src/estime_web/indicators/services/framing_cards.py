"""Print the cards of those who have no address, each once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.models import Arbitration, Member
from estime_web.indicators.queries.framing_people import present
from estime_web.indicators.services.framing_invitations import refuse_unwelcome
from estime_web.indicators.services.steps import hold, refuse_closed


def cards_to_print(*, arbitration: Arbitration, actor: User) -> list[Member]:
    """Return whose cards go to the printer now, and note that they were given out.

    Raises
    ------
    DomainError
        All are printed; the enterprise and its coach have no agreement in force; or the arbitration is closed.
    """
    with transaction.atomic():
        held = hold(arbitration)
        refuse_closed(held)
        refuse_unwelcome(held)
        members = list(present(held).filter(email="", invited_at=None))
        if not members:
            raise DomainError(
                _("All cards are printed. For one that was lost, give this person a new card, then print again.")
            )
        Member.objects.filter(pk__in=[member.pk for member in members]).update(invited_at=timezone.now())
        record_activity(verb="print_cards", subject=held, actor=actor, details={"cards": len(members)})
    return members
