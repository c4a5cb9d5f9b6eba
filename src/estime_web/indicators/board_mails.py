"""The letter that reminds of a decision to look at again, in plain text and in the language of its reader."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.mail_text import without_markers
from estime_web.indicators.models import ArbitrationDecision

Mail = tuple[str, str]


def review_mail(decision: ArbitrationDecision, reader: User) -> Mail:
    """Remind whoever signs for an arbitration of the day on which it is looked at again."""
    arbitration = decision.arbitration
    with translation.override(reader.language):
        subject = _("%(title)s: look at it again") % {"title": str(arbitration.title)}
        values = {
            "name": without_markers(reader.name),
            "title": without_markers(str(arbitration.title)),
            "question": without_markers(str(arbitration.question)),
            "decided_on": decision.decided_on,
            "review_on": decision.review_on,
            "link": settings.BASE_URL + reverse("indicators:decide", args=[arbitration.pk]),
        }
        body = render_to_string("indicators/board/mail/review.txt", values).strip() + "\n"
        return without_markers(subject), body
