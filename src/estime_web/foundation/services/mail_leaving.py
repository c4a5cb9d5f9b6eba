"""How e-mails leave: claimed by one process, tried, postponed, given up in words.

Who is at fault decides what happens. While the server cannot be reached, or refuses to know us, everything waits
and no attempt is counted. A letter that it does not take is tried again ever more rarely; a 5xx is final.
"""

import base64
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from estime_web.foundation.mail_text import DeadLinkError, text_of
from estime_web.foundation.models import MailState, OutboxMail

logger = logging.getLogger(__name__)

MINUTES_BETWEEN_ATTEMPTS = (1, 5, 20, 60, 240)
SMTP_NEVER = 500  # from here on the server will say the same again
SENDING_IS_LOST_AFTER = timedelta(minutes=5)
SERVER_IS_LEFT_ALONE_FOR = timedelta(minutes=1)
SENSITIVE_IS_TOO_LATE_AFTER = timedelta(minutes=15)


def send_due_mail(*, limit: int = 50) -> int:
    """Send what waits and is due; return how many left. Without a mail server nothing is tried."""
    if not can_send():
        return 0
    _take_back_lost()
    with _open_server() as server:
        return sum(_send_one(key, server) for key in _due().values_list("pk", flat=True)[:limit])


def send_now(mail_id: UUID) -> bool:
    """Try one e-mail at once, inside a request: briefly, and without a word if it does not leave."""
    if not can_send():
        return False
    with _open_server(timeout=8) as server:
        return _send_one(mail_id, server)


def can_send() -> bool:
    """Say whether e-mails leave this site. In the demo they only seem to: its mailbox is inside the site."""
    return bool(settings.CONFIG.mail_host or settings.DEMO)


def smtp_connection(*, timeout: int = 20) -> EmailBackend:
    """Return the way to the mail server of the settings."""
    config = settings.CONFIG
    return EmailBackend(
        host=config.mail_host,
        port=config.mail_port,
        username=config.mail_user,
        password=config.mail_password,
        use_tls=config.mail_security == "starttls",
        use_ssl=config.mail_security == "tls",
        timeout=timeout,
    )


@contextmanager
def _open_server(*, timeout: int = 20) -> Iterator[EmailBackend]:
    """Hold one connection for all letters of a round; it opens with the first."""
    server = smtp_connection(timeout=timeout)
    try:
        yield server
    finally:
        with suppress(SMTPException, OSError):
            server.close()


def _due() -> QuerySet[OutboxMail]:
    is_due = Q(not_before=None) | Q(not_before__lte=timezone.now())
    return OutboxMail.objects.filter(is_due, state=MailState.WAITING).order_by("created_at")


def _send_one(key: UUID, server: EmailBackend) -> bool:
    """Send one e-mail if nobody else took it first. Whatever goes wrong ends in its row."""
    taken = _due().filter(pk=key).update(state=MailState.SENDING, claimed_at=timezone.now())
    if not taken:
        return False
    mail = OutboxMail.objects.get(pk=key)
    with translation.override(mail.language):
        return _leave(mail, server)


def _leave(mail: OutboxMail, server: EmailBackend) -> bool:
    if _is_too_late(mail):
        _give_up(mail, reason=_("The code in it was no longer valid when the mail server could be reached."))
        return False
    try:
        if not settings.DEMO:
            server.open()
    except (SMTPException, OSError) as error:
        _leave_server_alone(mail, error)
        return False
    return _hand_over(mail, server)


def _hand_over(mail: OutboxMail, server: EmailBackend) -> bool:
    try:
        message = _message_of(mail, server)
        if not settings.DEMO:
            server.send_messages([message])
    except DeadLinkError:
        _give_up(mail, reason=_("The link in it no longer opens a page, because it was revoked."))
    except (SMTPException, OSError) as error:
        with suppress(SMTPException, OSError):
            server.close()  # the next letter opens it again
        _keep(mail, error)
    except ValueError as error:  # an address or a subject that no letter can carry
        _give_up(mail, reason=str(error))
    else:
        _mark_sent(mail)
        return True
    return False


def _keep(mail: OutboxMail, error: Exception) -> None:
    """Decide what becomes of a letter that the server did not take."""
    logger.warning("mail_not_sent mail=%s error=%s", mail.pk, type(error).__name__)
    if isinstance(error, SMTPSenderRefused):
        _leave_server_alone(mail, error)
    elif _is_final(error) or mail.attempts >= len(MINUTES_BETWEEN_ATTEMPTS):
        _give_up(mail, reason=server_words(error))
    else:
        minutes = MINUTES_BETWEEN_ATTEMPTS[mail.attempts]
        OutboxMail.objects.filter(pk=mail.pk).update(
            state=MailState.WAITING,
            attempts=F("attempts") + 1,
            reason=server_words(error),
            not_before=timezone.now() + timedelta(minutes=minutes),
        )


def server_words(error: Exception) -> str:
    """Return what the mail server said, for a person to read: « 550 5.1.1 unknown user »."""
    if isinstance(error, SMTPRecipientsRefused):
        return " ; ".join(_words(code, text) for code, text in error.recipients.values())
    if isinstance(error, SMTPResponseException):
        return _words(error.smtp_code, error.smtp_error)
    return str(error) or type(error).__name__


def _words(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"


def _is_final(error: Exception) -> bool:
    """A server that says 5xx to an address or a letter will say so again."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= SMTP_NEVER for code, _text in error.recipients.values())
    return isinstance(error, SMTPResponseException) and error.smtp_code >= SMTP_NEVER


def _is_too_late(mail: OutboxMail) -> bool:
    return mail.is_sensitive and mail.created_at < timezone.now() - SENSITIVE_IS_TOO_LATE_AFTER


def _leave_server_alone(mail: OutboxMail, error: Exception) -> None:
    """Let everything wait a minute, with the reason in each row: knocking once a second helps nobody."""
    logger.warning("mail_server_unusable error=%s", type(error).__name__)
    reason = server_words(error)
    later = timezone.now() + SERVER_IS_LEFT_ALONE_FOR
    OutboxMail.objects.filter(pk=mail.pk).update(state=MailState.WAITING, reason=reason, not_before=later)
    _due().update(reason=reason, not_before=later)


def _give_up(mail: OutboxMail, *, reason: str) -> None:
    OutboxMail.objects.filter(pk=mail.pk).update(
        state=MailState.FAILED, reason=reason, attempts=F("attempts") + 1, body=_body_to_keep(mail), not_before=None
    )


def _mark_sent(mail: OutboxMail) -> None:
    OutboxMail.objects.filter(pk=mail.pk).update(
        state=MailState.SENT, sent_at=timezone.now(), reason="", attempts=F("attempts") + 1, body=_body_to_keep(mail)
    )


def _body_to_keep(mail: OutboxMail) -> str:
    return "" if mail.is_sensitive and not settings.DEMO else mail.body


def _take_back_lost() -> None:
    """Put back what a killed worker was sending.

    Perhaps it left: its Message-ID is the same, so that a second copy can be known as such.
    """
    lost = OutboxMail.objects.filter(state=MailState.SENDING, claimed_at__lt=timezone.now() - SENDING_IS_LOST_AFTER)
    lost.update(state=MailState.WAITING, attempts=F("attempts") + 1)


def _message_of(mail: OutboxMail, server: EmailBackend) -> EmailMessage:
    headers = {
        "Message-ID": f"<{mail.pk}@{urlsplit(settings.BASE_URL).hostname}>",
        "Content-Language": mail.language,
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMessage(
        mail.subject, text_of(mail), settings.DEFAULT_FROM_EMAIL, [mail.to], connection=server, headers=headers
    )
    for name, mime, content in mail.attachments:
        message.attach(name, base64.b64decode(content), mime)
    return message
