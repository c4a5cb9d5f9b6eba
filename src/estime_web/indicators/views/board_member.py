"""What was kept and why, for those who took part; and a word against it, sent by a pass."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.enums import Step
from estime_web.indicators.forms.board import SentForm
from estime_web.indicators.models import Member, MinorityStatement
from estime_web.indicators.queries.board_decision import decided_of
from estime_web.indicators.queries.board_mine import may_name_college, my_result_of
from estime_web.indicators.queries.board_page import BoardPage, board_page
from estime_web.indicators.services.amending import send_statement
from estime_web.indicators.views.member_door import by_member


@require_http_methods(["GET", "HEAD", "POST"])
@by_member
def my_result(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Show what is proposed, then what was decided, in plain sentences."""
    arbitration = member.arbitration
    page = board_page(arbitration) if arbitration.at in {Step.BOARD, Step.DECIDED} else None
    form = SentForm(posted(request))
    if page is not None and try_form(form, lambda: _sent(page, member, form)) is not None:
        messages.success(request, _("Thank you. Your words stand beside the decision, without your name."))
        return redirect("indicators:my_result", token)
    context = {
        "member": member,
        "arbitration": arbitration,
        "token": token,
        "page": page,
        "result": my_result_of(page, member) if page else None,
        "decided": decided_of(arbitration) if arbitration.step == Step.DECIDED else None,
        "form": form,
        "names_college": page is not None and may_name_college(page, member),
    }
    return render(request, "indicators/board/my_result.html", context, status=status_of(form))


def _sent(page: BoardPage, member: Member, form: forms.Form) -> MinorityStatement:
    return send_statement(member=member, text=form.cleaned_data["text"], names_college=may_name_college(page, member))
