"""What every dated link of a programme shares: it is corrected and ended, never deleted."""

from datetime import date

from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.network.models.periods import PeriodQuerySet
from estime_web.programmes.models import Appointment, Coaching, Partnership, TeamMember
from estime_web.programmes.rules import forget_involvement

Link = Appointment | Coaching | Partnership | TeamMember


def put_period(link: Link, same: PeriodQuerySet, *, since: date | None, until: date | None) -> None:
    """Put the days of a link. `same` is what says the same of the same people, this link among it.

    Raises
    ------
    DomainError
        It would end before it begins, or last twice at once.
    """
    if since and until and until < since:
        raise DomainError(_("The last day comes before the first one. Correct one of the two."))
    if until is None and same.filter(until=None).exclude(pk=link.pk).exists():
        raise DomainError(_("The same goes on already, since another day. Leave a last day here."))
    link.since, link.until = since, until


def forget_places(user: User, actor: User | None) -> None:
    """Let the place of somebody be read again; whoever acts may be the same person, in another object."""
    forget_involvement(user)
    if actor is not None:
        forget_involvement(actor)
