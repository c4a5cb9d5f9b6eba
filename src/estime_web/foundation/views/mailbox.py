"""The mailbox of the demo: every e-mail of the site, for everybody who tries it."""

import base64
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from estime_web.foundation.mail_text import DeadLinkError, text_of
from estime_web.foundation.models import OutboxMail
from estime_web.foundation.queries import outbox_mails
from estime_web.foundation.views.doors import demo_only

MAILS_PER_PAGE = 50


@demo_only
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    to = request.GET.get("to", "").strip()
    page = Paginator(outbox_mails(to=to), MAILS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "foundation/mailbox/list.html", {"page": page, "to": to})


@demo_only
@require_safe
def mail(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    found = get_object_or_404(OutboxMail, pk=mail_id)
    try:
        text, has_dead_link = text_of(found), False
    except DeadLinkError:
        text, has_dead_link = found.body, True
    return render(
        request, "foundation/mailbox/mail.html", {"mail": found, "text": text, "has_dead_link": has_dead_link}
    )


@demo_only
@require_safe
def mail_file(request: HttpRequest, mail_id: UUID, number: int) -> HttpResponse:
    """Give one attached file. It is saved, never shown: whatever it holds is not a page of this site."""
    found = get_object_or_404(OutboxMail, pk=mail_id)
    if number >= len(found.attachments):
        raise Http404
    name, mime, content = found.attachments[number]
    return HttpResponse(
        base64.b64decode(content),
        content_type=mime,
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"},
    )
