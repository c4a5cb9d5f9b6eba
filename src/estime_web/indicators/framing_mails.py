"""The letters to those who take part, in plain text and in their language. The link stands in them as a marker."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.foundation.mail_text import without_markers
from estime_web.indicators.framing_addresses import my_page_marker
from estime_web.indicators.models import Member

Mail = tuple[str, str]


def invitation_mail(member: Member) -> Mail:
    """Invite somebody to take part, or to look on."""
    with translation.override(member.language):
        subject = _("%(title)s: you are invited to choose with us") % {"title": member.arbitration.title}
        return subject, _text("invitation", member)


def reminder_mail(member: Member) -> Mail:
    """Tell somebody that it is their turn; the second time at the same step, remind them."""
    since = member.arbitration.step_since
    is_first = member.reminded_at is None or member.reminded_at < since
    with translation.override(member.language):
        words = _("%(title)s: it is your turn") if is_first else _("Reminder: %(title)s")
        subject = words % {"title": member.arbitration.title}
        return subject, _text("reminder", member)


def _text(name: str, member: Member) -> str:
    arbitration = member.arbitration
    values = {
        "name": without_markers(member.name),
        "title": without_markers(str(arbitration.title)),
        "question": without_markers(str(arbitration.question)),
        "enterprise": without_markers(str(arbitration.dossier.enterprise)) if arbitration.dossier else "",
        "college": without_markers(str(member.college)) if member.college else "",
        "step": str(arbitration.at.label),
        "ends_at": arbitration.ends_at,
        "is_workshop": arbitration.is_workshop,
        "link": my_page_marker(member.access_id),
    }
    return render_to_string(f"indicators/framing/mail/{name}.txt", values).strip() + "\n"
