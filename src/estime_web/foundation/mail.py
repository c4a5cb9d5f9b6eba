"""The e-mail backend of the site: whatever Django or a library sends goes through the outbox."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from estime_web.foundation.services import queue_mail


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.recipients():
                queue_mail(
                    to=address,
                    language=get_language() or "fr",
                    subject=str(message.subject),
                    body=str(message.body),
                    kind="django",
                    is_sensitive=True,
                )
        return len(email_messages)
