"""The first page that a pass opens: the question, where the road is, and what one can do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estime_web.indicators.models import Member
from estime_web.indicators.views.member_door import by_member


@require_safe
@by_member
def home(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Show what this person can do now."""
    context = {"member": member, "arbitration": member.arbitration, "token": token}
    return render(request, "indicators/member/home.html", context)
