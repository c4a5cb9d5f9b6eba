"""Read the hours by a pass; as one of the people who are accompanied, send back what may do harm."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.enums import Step
from estime_web.indicators.forms.reasons import ReasonForm
from estime_web.indicators.models import Member
from estime_web.indicators.queries.candidates import proposal_of
from estime_web.indicators.queries.costing import bill_of
from estime_web.indicators.queries.proposing import voices_of
from estime_web.indicators.services.costing import send_back
from estime_web.indicators.views.member_door import by_member
from estime_web.indicators.views.proposing_member import FORM
from estime_web.indicators.views.proposing_shared import candidate_for_member, refuse_before


@require_safe
@by_member
def costs(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Show what each proposal asks for in hours, of those who collect and of those who answer."""
    refuse_before(member.arbitration, Step.COST)
    context = _context(member, token) | {"bill": bill_of(member.arbitration)}
    return render(request, "indicators/proposing/my_costs.html", context)


@require_http_methods(FORM)
@by_member
def cost(request: HttpRequest, member: Member, *, token: str, key: UUID) -> HttpResponse:
    """Show one proposal; the people who are accompanied may send it back, with a reason."""
    refuse_before(member.arbitration, Step.COST)
    candidate = candidate_for_member(member, key)
    form = ReasonForm(posted(request), label=gettext_lazy("What could do harm, and to whom?"))
    made = None
    if form.is_bound:
        made = try_form(form, lambda: send_back(candidate=candidate, member=member, reason=form.cleaned_data["reason"]))
    if made is not None:
        messages.success(request, _("It is sent back. It is worded anew or taken out: no vote overrules you."))
        return redirect("indicators:my_costs", token)
    context = _context(member, token) | {"form": form, "proposal": proposal_of(candidate)}
    return render(request, "indicators/proposing/my_cost.html", context, status=status_of(form))


def _context(member: Member, token: str) -> dict[str, object]:
    arbitration, college = member.arbitration, member.college
    voices = voices_of(arbitration)
    may_send_back = college is not None and college.is_accompanied and arbitration.at == Step.COST
    return {
        "member": member,
        "arbitration": arbitration,
        "token": token,
        "voices": voices,
        "may_send_back": may_send_back,
        "is_small": college is not None and voices.sizes.get(college.pk, 0) < voices.smallest,
    }
