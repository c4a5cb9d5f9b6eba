"""What the plan and the papers give to the rest of the site: what travels with a dossier, what is known of a person."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estime_web.accounts.data import register_personal_data
from estime_web.dossiers.transfer.companions import Companion, register_companion
from estime_web.indicators.models import Arbitration, ArrivedArbitration
from estime_web.indicators.plan_rows import deciding_rows
from estime_web.indicators.transfer.arriving import keep_rows
from estime_web.indicators.transfer.checking import faults_of
from estime_web.indicators.transfer.writing import rows_of


def wire() -> None:
    """Let arbitrations travel with their dossier; say what a person noted of a decision."""
    register_companion(
        Companion(
            key="arbitrations",
            label=pgettext_lazy("several", "arbitrations"),
            of=(
                lambda dossier: Arbitration.objects.filter(dossier=dossier),
                lambda dossier: ArrivedArbitration.objects.filter(dossier=dossier),
            ),
            write=rows_of,
            check=faults_of,
            read=keep_rows,
        )
    )
    register_personal_data(
        _("What you noted of decisions"),
        deciding_rows,
        seen_by=_("Those who lead the arbitration and those who took part read the words. Your name stands nowhere."),
    )
