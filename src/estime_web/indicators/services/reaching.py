"""Who reads a decided arbitration, besides those who lead it and those who took part."""

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import Reach, Step
from estime_web.indicators.models import Arbitration
from estime_web.indicators.queries.board_reach import may_reach
from estime_web.indicators.services.steps import hold


def open_result(*, arbitration: Arbitration, reach: str, actor: User | None) -> None:
    """Say who reads the result.

    Raises
    ------
    DomainError
        It is not decided yet; or the agreement of the dossier does not let it be read so far.
    """
    wanted = Reach(reach)
    with transaction.atomic():
        held = hold(arbitration)
        if held.step != Step.DECIDED:
            raise DomainError(_("Write the decision first. Then you say who reads it."))
        if not may_reach(held, wanted):
            raise DomainError(
                _("The agreement of the dossier does not let others read it so far. Change the agreement first.")
            )
        if held.reach == wanted:
            return
        held.reach = wanted
        held.save(update_fields=["reach"])
        record_activity(verb="open_result", subject=held, actor=actor, details={"reach": str(wanted)})
