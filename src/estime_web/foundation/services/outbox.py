"""The outbox: e-mails are rows first, and leave when the server takes them (`mail_leaving.py`)."""

import base64
from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import MailState, OutboxMail
from estime_web.foundation.services.activity import record_activity
from estime_web.foundation.services.mail_leaving import send_now


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
    """Write one e-mail into the outbox. `attachments` are (file name, MIME type, bytes).

    A sensitive one (a sign-in code) is awaited by somebody in front of a screen: it is tried once as soon as
    the transaction ends, and left to the worker if the server does not take it. The others wait for the worker.
    """
    mail = OutboxMail.objects.create(
        to=to,
        language=language,
        subject=" ".join(subject.split())[:250],
        body=body,
        kind=kind,
        subject_id=subject_id,
        is_sensitive=is_sensitive,
        attachments=[[name, mime, base64.b64encode(content).decode()] for name, mime, content in attachments],
    )
    if is_sensitive:
        transaction.on_commit(lambda: send_now(mail.pk))
    return mail


def resend_mail(*, mail: OutboxMail, actor: AbstractBaseUser | None = None) -> OutboxMail:
    """Let an e-mail leave at once that waits or could not leave, or send again one that left. Return what waits.

    One that left stays in the outbox as it is; a copy leaves.

    Raises
    ------
    DomainError
        If its text was a code, which nobody keeps; or if it is leaving at this very moment.
    """
    with transaction.atomic():
        fresh = OutboxMail.objects.select_for_update().get(pk=mail.pk)
        if fresh.is_sensitive:
            raise DomainError(_("This e-mail held a code that is not kept. Ask its reader to request a new one."))
        if fresh.state == MailState.SENDING:
            raise DomainError(_("This e-mail is leaving at this moment. Read the page again in a minute."))
        waiting = _copy_of(fresh) if fresh.has_left else _due_now(fresh)
        record_activity(verb="resend_mail", subject=waiting, actor=actor, details={"kind": mail.kind})
    return waiting


def _due_now(mail: OutboxMail) -> OutboxMail:
    mail.state, mail.attempts, mail.not_before, mail.reason = MailState.WAITING, 0, None, ""
    mail.save(update_fields=["state", "attempts", "not_before", "reason"])
    return mail


def _copy_of(mail: OutboxMail) -> OutboxMail:
    return OutboxMail.objects.create(
        to=mail.to,
        language=mail.language,
        subject=mail.subject,
        body=mail.body,
        attachments=mail.attachments,
        kind=mail.kind,
        subject_id=mail.subject_id,
    )
