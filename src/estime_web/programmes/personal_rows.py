"""What the programmes hold about a person, for « mes données »."""

from django.utils.translation import gettext as _

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.programmes.models import Appointment, Coaching, FieldQuestion, TeamMember


def appointment_rows(user: User) -> list[Row]:
    rows = Appointment.objects.filter(user=user).select_related("programme", "organisation")
    return [
        {
            _("Programme"): str(row.programme.title),
            _("Role"): row.get_role_display(),
            _("For"): str(row.organisation or ""),
            _("Since"): row.since,
            _("Until"): row.until,
        }
        for row in rows.defer("programme__method").order_by("since", "pk")
    ]


def enterprise_rows(user: User) -> list[Row]:
    """The enterprises of a person: in whose team they are or were, and which they accompany or accompanied."""
    teams = TeamMember.objects.filter(user=user).select_related("enterprise__organisation", "enterprise__programme")
    coachings = Coaching.objects.filter(user=user).select_related("enterprise__organisation", "enterprise__programme")
    rows = [(row, _("you carry the dossier") if row.is_lead else _("you are in the team")) for row in teams]
    rows += [(row, _("you accompany it")) for row in coachings]
    return [
        {
            _("Enterprise"): str(row.enterprise),
            _("Programme"): str(row.enterprise.programme.title),
            _("Your part"): part,
            _("Since"): row.since,
            _("Until"): row.until,
        }
        for row, part in rows
    ]


def question_rows(user: User) -> list[Row]:
    rows = FieldQuestion.objects.filter(raised_by=user).select_related("programme").order_by("raised_at", "pk")
    return [
        {
            _("Programme"): str(row.programme.title),
            _("Question"): row.text,
            _("State"): row.get_state_display(),
            _("Raised on"): row.raised_at,
        }
        for row in rows
    ]
