"""One's own page of choices: the language, how one gives a view, and to leave."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estime_web.foundation.form_pages import posted, status_of
from estime_web.indicators.enums import Step
from estime_web.indicators.forms.framing_members import ChoicesForm, LeaveForm
from estime_web.indicators.models import Member
from estime_web.indicators.services.framing_choices import keep_choices
from estime_web.indicators.services.framing_leaving import has_shown_results, leave_arbitration
from estime_web.indicators.views.acting import did
from estime_web.indicators.views.member_door import by_member


@require_http_methods(["GET", "HEAD", "POST"])
@by_member
def choices(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Choose the language and how one gives a view."""
    said = {"language": member.language, "entry": "simple" if member.is_simple else "full"}
    form = ChoicesForm(posted(request), initial=said)
    if form.is_valid():
        language = form.cleaned_data["language"]
        keep_choices(member=member, language=language, is_simple=form.cleaned_data["entry"] == "simple")
        with translation.override(language):
            messages.success(request, _("It is kept."))
        answer = redirect("indicators:my_home", token)
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=request.is_secure())
        return answer
    context = {"member": member, "arbitration": member.arbitration, "token": token, "form": form}
    return render(request, "indicators/member/choices.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@by_member
def leave(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Leave, and say what becomes of what one said."""
    arbitration = member.arbitration
    form = LeaveForm(posted(request), initial={"views": "keep" if has_shown_results(arbitration) else "delete"})
    if did(form, lambda: leave_arbitration(member=member, wants_deletion=form.cleaned_data["views"] == "delete")):
        return render(request, "indicators/member/left.html", {"arbitration": arbitration})
    context = {
        "member": member,
        "arbitration": arbitration,
        "token": token,
        "form": form,
        "has_results": has_shown_results(arbitration),
        "is_decided": arbitration.step == Step.DECIDED,
    }
    return render(request, "indicators/member/leave.html", context, status=status_of(form))
