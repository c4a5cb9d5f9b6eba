"""The e-mail that tells somebody their tables, in plain text, in their language."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.encounters.mails import Mail
from estime_web.encounters.markers import my_page_marker
from estime_web.encounters.models import Participation, TablePlan
from estime_web.encounters.queries.my_tables import MyRound


def tables_mail(participation: Participation, plan: TablePlan, rounds: list[MyRound]) -> Mail:
    """Tell somebody at which table they sit in each round."""
    encounter = plan.networking.encounter
    with translation.override(participation.language):
        subject = _("%(encounter)s: your tables") % {"encounter": encounter.title}
        organisers = encounter.organisers.select_related("user").order_by("pk")
        values = {
            "participation": participation,
            "encounter": encounter,
            "person": participation.person,
            "moment": plan.networking.moment,
            "rounds": rounds,
            "link": my_page_marker(participation.access_id),
            "organisers": [str(organiser.user) for organiser in organisers],
        }
        return subject, render_to_string("encounters/mail/tables.txt", values).strip() + "\n"
