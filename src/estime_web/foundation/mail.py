"""The e-mail backend of the site: whatever Django or a library sends goes through the outbox."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from estime_web.foundation.mail_text import without_markers
from estime_web.foundation.services import queue_mail


class OutboxBackend(BaseEmailBackend):
    """One row for each address, as sensitive as a code: a library does not say what it sends."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.recipients():
                queue_mail(
                    to=address,
                    language=get_language() or settings.LANGUAGE_CODE,
                    subject=str(message.subject),
                    body=without_markers(str(message.body)),
                    kind="library",
                    is_sensitive=True,
                )
        return len(email_messages)
