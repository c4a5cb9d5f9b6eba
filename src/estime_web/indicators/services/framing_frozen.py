"""Whether the frame may still change: before it is frozen, and again after it was opened on purpose."""

from django.utils.translation import gettext as _

from estime_web.foundation.errors import DomainError
from estime_web.indicators.models import Arbitration, View
from estime_web.indicators.services.steps import refuse_closed


def has_views(arbitration: Arbitration) -> bool:
    """Say whether anybody has given a view. How many is not asked."""
    return View.objects.filter(round__arbitration=arbitration).exists()


def is_frozen(arbitration: Arbitration) -> bool:
    """Say whether the rules are frozen and nobody has opened the frame again."""
    return not arbitration.is_reopened and arbitration.protocols.exists()


def refuse_frozen(arbitration: Arbitration) -> None:
    """Refuse to change what the frozen protocol holds: who votes, in which college, by which criteria and rules.

    Raises
    ------
    DomainError
        It is frozen, or the arbitration is closed.
    """
    refuse_closed(arbitration)
    if not is_frozen(arbitration):
        return
    if has_views(arbitration):
        raise DomainError(_("People have given their views by these rules. The rules and the list stay as they are."))
    raise DomainError(
        _(
            "The rules are frozen, and the list of people with them. Open the frame again first, then freeze a new version."
        )
    )
