"""The debate by a pass: read, say something, say that one thinks so too, withdraw."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.enums import Step
from estime_web.indicators.forms.debating import ArgumentForm
from estime_web.indicators.models import Argument, Member
from estime_web.indicators.queries.candidates import proposal_of
from estime_web.indicators.queries.debating import debate_of, debated, moderation_of
from estime_web.indicators.queries.proposing import voices_of
from estime_web.indicators.services.debating import adopt_argument, argue, leave_argument, withdraw_argument
from estime_web.indicators.views.member_door import by_member
from estime_web.indicators.views.proposing_member import FORM
from estime_web.indicators.views.proposing_shared import candidate_for_member, language, refuse_before


@require_safe
@by_member
def debate(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """List the proposals, with how much is said of each."""
    refuse_before(member.arbitration, Step.DEBATE)
    context = {"member": member, "arbitration": member.arbitration, "token": token}
    context |= {"debated": debated(member.arbitration)}
    return render(request, "indicators/proposing/my_debate.html", context)


@require_http_methods(FORM)
@by_member
def arguments(request: HttpRequest, member: Member, *, token: str, key: UUID) -> HttpResponse:
    """Show what is said of a proposal, and say something oneself."""
    arbitration = member.arbitration
    refuse_before(arbitration, Step.DEBATE)
    candidate = candidate_for_member(member, key)
    form = ArgumentForm(posted(request), language=language())
    made = None
    if form.is_bound:
        made = try_form(form, lambda: argue(candidate=candidate, author=member, **form.cleaned_data))
    if made is not None:
        messages.success(request, _("It stands on the page, without your name. You can withdraw it at any time."))
        return redirect("indicators:my_arguments", token, key)
    context = {
        "member": member,
        "arbitration": arbitration,
        "token": token,
        "proposal": proposal_of(candidate),
        "candidate": candidate,
        "headings": debate_of(candidate, voices_of(arbitration), reader=member),
        "form": form,
        "debates": arbitration.at == Step.DEBATE and not member.is_observer,
    }
    return render(request, "indicators/proposing/my_arguments.html", context, status=status_of(form))


@require_POST
@by_member
def adopt(request: HttpRequest, member: Member, *, token: str, key: UUID) -> HttpResponse:
    """Say that one thinks so too."""
    argument = _readable(member, key)
    adopt_argument(argument=argument, member=member)
    messages.success(request, _("Noted: you say so too."))
    return redirect("indicators:my_arguments", token, argument.candidate_id)


@require_POST
@by_member
def leave(request: HttpRequest, member: Member, *, token: str, key: UUID) -> HttpResponse:
    """No longer say so too."""
    argument = _readable(member, key)
    leave_argument(argument=argument, member=member)
    messages.success(request, _("Noted: you no longer say so."))
    return redirect("indicators:my_arguments", token, argument.candidate_id)


@require_http_methods(FORM)
@by_member
def withdraw(request: HttpRequest, member: Member, *, token: str, key: UUID) -> HttpResponse:
    """Take one's own words back, after a page that asks once."""
    argument = get_object_or_404(_arguments(member).filter(author=member, is_withdrawn=False), pk=key)
    if request.method == "POST":
        withdraw_argument(argument=argument, author=member)
        messages.success(request, _("Your words are withdrawn. Nobody reads them any more."))
        return redirect("indicators:my_arguments", token, argument.candidate_id)
    context = {"member": member, "arbitration": member.arbitration, "token": token, "argument": argument}
    return render(request, "indicators/proposing/my_withdraw.html", context)


@require_safe
@by_member
def moderation(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Show what those who lead have hidden, and why."""
    refuse_before(member.arbitration, Step.DEBATE)
    context = {"member": member, "arbitration": member.arbitration, "token": token}
    context |= {"lines": moderation_of(member.arbitration)}
    return render(request, "indicators/proposing/my_moderation.html", context)


def _arguments(member: Member) -> QuerySet[Argument]:
    return Argument.objects.filter(candidate__arbitration=member.arbitration).select_related("candidate__arbitration")


def _readable(member: Member, key: UUID) -> Argument:
    return get_object_or_404(_arguments(member).filter(is_withdrawn=False, is_hidden=False), pk=key)
