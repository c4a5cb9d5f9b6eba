"""The outbox: e-mails are rows first, and leave when the server takes them."""

import base64
import logging
import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q
from django.utils import timezone

from estime_web.foundation.models import MailState, OutboxMail

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 6
_MARKER = re.compile(r"\[\[(\w+):([\w-]+)\]\]")
_markers: dict[str, Callable[[str], str]] = {}


def register_marker(kind: str, expand: Callable[[str], str]) -> None:
    """Say what `[[kind:value]]` stands for in the text of an e-mail at the moment it leaves."""
    _markers[kind] = expand


def text_of(mail: OutboxMail) -> str:
    """Return the text as its reader gets it."""
    return _MARKER.sub(lambda match: _markers[match[1]](match[2]), mail.body)


def queue_mail(
    *,
    to: str,
    language: str,
    subject: str,
    body: str,
    kind: str,
    subject_id: str = "",
    attachments: Sequence[tuple[str, str, bytes]] = (),
    is_sensitive: bool = False,
) -> OutboxMail:
    """Write one e-mail into the outbox. `attachments` are (file name, MIME type, bytes)."""
    return OutboxMail.objects.create(
        to=to,
        language=language,
        subject=" ".join(subject.split()),
        body=body,
        kind=kind,
        subject_id=subject_id,
        is_sensitive=is_sensitive,
        attachments=[[name, mime, base64.b64encode(content).decode()] for name, mime, content in attachments],
    )


def send_due_mail(*, limit: int = 50) -> int:
    """Send what waits and is due; return how many left. Without a mail server nothing is tried."""
    if not (settings.CONFIG.mail_host or settings.DEMO):
        return 0
    due = OutboxMail.objects.filter(Q(not_before=None) | Q(not_before__lte=timezone.now()), state=MailState.WAITING)
    return sum(_send(mail) for mail in due.order_by("created_at")[:limit])


def resend_mail(*, mail: OutboxMail) -> None:
    """Put an e-mail that could not leave back in the queue, at once."""
    OutboxMail.objects.filter(pk=mail.pk, state=MailState.FAILED).update(
        state=MailState.WAITING, attempts=0, not_before=None, reason=""
    )


def _send(mail: OutboxMail) -> bool:
    try:
        if not settings.DEMO:
            _message_of(mail).send(fail_silently=False)
    except (SMTPException, OSError) as error:
        logger.warning("mail_not_sent mail=%s error=%s", mail.pk, type(error).__name__)
        _postpone(mail, reason=str(error))
        return False
    body = "" if mail.is_sensitive and not settings.DEMO else mail.body
    OutboxMail.objects.filter(pk=mail.pk).update(
        state=MailState.SENT, sent_at=timezone.now(), reason="", body=body, attempts=F("attempts") + 1
    )
    return True


def _postpone(mail: OutboxMail, *, reason: str) -> None:
    attempts = mail.attempts + 1
    OutboxMail.objects.filter(pk=mail.pk).update(
        attempts=attempts,
        reason=reason,
        state=MailState.FAILED if attempts >= MAX_ATTEMPTS else MailState.WAITING,
        not_before=timezone.now() + timedelta(minutes=2**attempts),
    )


def _message_of(mail: OutboxMail) -> EmailMessage:
    message = EmailMessage(
        mail.subject, text_of(mail), settings.DEFAULT_FROM_EMAIL, [mail.to], connection=smtp_connection(),
        headers={"Content-Language": mail.language},
    )
    for name, mime, content in mail.attachments:
        message.attach(name, base64.b64decode(content), mime)
    return message


def smtp_connection() -> BaseEmailBackend:
    """Return the way to the mail server of the settings."""
    config = settings.CONFIG
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=config.mail_host,
        port=config.mail_port,
        username=config.mail_user,
        password=config.mail_password,
        use_tls=config.mail_security == "starttls",
        use_ssl=config.mail_security == "tls",
        timeout=20,
    )
