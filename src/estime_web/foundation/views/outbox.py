"""The outbox: which e-mails wait, left, or could not leave, and why."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from estime_web.foundation.models import MailState, OutboxMail
from estime_web.foundation.queries import mail_counts, outbox_mails
from estime_web.foundation.services import can_send, resend_mail
from estime_web.foundation.views.doors import require_permission

MAILS_PER_PAGE = 50


@require_safe
@login_required
def outbox(request: HttpRequest) -> HttpResponse:
    require_permission(request, "foundation.manage_outbox")
    state, to = _state_of(request), request.GET.get("to", "").strip()
    counts = mail_counts()
    context = {
        "page": Paginator(outbox_mails(state=state, to=to), MAILS_PER_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "to": to,
        "filters": [(choice.value, choice.label, counts[choice.value]) for choice in MailState],
        "total": sum(counts.values()),
        "is_server_missing": not can_send(),
    }
    return render(request, "foundation/outbox/list.html", context)


@require_POST
@login_required
def resend(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    require_permission(request, "foundation.manage_outbox")
    mail = get_object_or_404(OutboxMail, pk=mail_id)
    resend_mail(mail=mail, actor=request.user if request.user.is_authenticated else None)
    messages.success(request, _("The e-mail to %(address)s leaves within a minute.") % {"address": mail.to})
    return redirect(f"{reverse('outbox')}?{request.GET.urlencode()}")


def _state_of(request: HttpRequest) -> str:
    wanted = request.GET.get("state", "")
    return wanted if wanted in MailState.values else ""
