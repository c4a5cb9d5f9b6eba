"""What is written to somebody who is given a place in a programme, in their own language.

Each function returns the subject and the text.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.foundation.mail_text import without_markers
from estime_web.programmes.models import Appointment, Coaching, Programme, TeamMember

Mail = tuple[str, str]


def appointed_mail(appointment: Appointment) -> Mail:
    """Tell somebody what they do for a programme from now on."""
    with translation.override(appointment.user.language):
        role = str(appointment.get_role_display())
        if appointment.organisation is not None:
            role = f"{role} ({appointment.organisation})"
        said = _("You now have a place in the programme “%(programme)s”. Your role: %(role)s.")
        return _mail(appointment.programme, said % {"programme": appointment.programme, "role": role})


def coach_mail(coaching: Coaching) -> Mail:
    """Tell somebody whom they accompany from now on."""
    with translation.override(coaching.user.language):
        programme, enterprise = coaching.enterprise.programme, coaching.enterprise
        said = _("You now accompany “%(enterprise)s” in the programme “%(programme)s”.")
        return _mail(programme, said % {"enterprise": enterprise, "programme": programme})


def team_mail(member: TeamMember) -> Mail:
    """Tell somebody that they are in the team of an enterprise from now on."""
    with translation.override(member.user.language):
        programme, enterprise = member.enterprise.programme, member.enterprise
        said = _("You are now in the team of “%(enterprise)s”, which takes part in the programme “%(programme)s”.")
        return _mail(programme, said % {"enterprise": enterprise, "programme": programme})


def _mail(programme: Programme, said: str) -> Mail:
    address = f"{settings.BASE_URL}{reverse('programmes:programme', args=[programme.pk])}"
    paragraphs = [
        _("Hello,"),
        without_markers(said),
        _("Open this page: %(address)s") % {"address": address},
        _("To sign in, give this e-mail address: you receive a code. There is no password."),
    ]
    subject = _("%(programme)s: your place in the programme") % {"programme": programme}
    return subject, "\n\n".join(paragraphs) + "\n"
