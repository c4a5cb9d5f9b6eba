"""What the indicators give to the rest of the site when they start."""

from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.extras import Extra, register_extra
from estime_web.dossiers.models import Dossier
from estime_web.foundation.acts import register_verbs
from estime_web.foundation.services import register_algorithm
from estime_web.indicators import board_wiring, framing_wiring, plan_wiring, proposing_wiring, rating_wiring
from estime_web.indicators.acts import VERBS
from estime_web.indicators.demo import doors
from estime_web.indicators.models import Arbitration
from estime_web.indicators.replays import choose_again


def wire() -> None:
    """Name the acts of the log and the room in each dossier; then what each part of the work gives."""
    register_verbs(VERBS)
    register_algorithm("estime.arbitration", choose_again)
    register_extra(
        Extra(
            label=_("Indicators"),
            text=_("Choose together what you collect: figures, stories, or both."),
            url_name="indicators:of_dossier",
            tool="collection_method",
            count=_count,
        )
    )
    # Before the list forgets a person: what they proposed is found by it.
    proposing_wiring.wire()
    framing_wiring.wire()
    rating_wiring.wire()
    board_wiring.wire()
    doors.wire()
    plan_wiring.wire()


def _count(dossier: Dossier) -> int:
    return Arbitration.objects.filter(dossier=dossier).count()
