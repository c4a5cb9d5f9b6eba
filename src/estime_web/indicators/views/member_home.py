"""The first page that a pass opens: the question, where the road is, and the one thing to do now. The rules of the game."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estime_web.indicators.enums import Step
from estime_web.indicators.framing_rules import lines_of_content
from estime_web.indicators.home_parts import home_parts
from estime_web.indicators.models import Member
from estime_web.indicators.queries.arbitrations import protocol_of
from estime_web.indicators.queries.framing_people import sizes_of
from estime_web.indicators.road_words import now_for_members, places_of
from estime_web.indicators.rooms import address_of, my_act
from estime_web.indicators.services.framing_frozen import is_frozen
from estime_web.indicators.views.framing_protocol import as_file
from estime_web.indicators.views.member_door import by_member


@require_safe
@by_member
def home(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Show what this person can do now."""
    arbitration = member.arbitration
    context = {
        "member": member,
        "arbitration": arbitration,
        "token": token,
        "road": places_of(arbitration),
        "act": my_act(member, token),
        "now": now_for_members(member),
        "proposals_url": address_of("my_proposals", token),
        "result_url": address_of("my_result", token) if arbitration.step == Step.DECIDED else "",
        "has_rules": arbitration.protocols.exists(),
        "parts": home_parts(is_for_members=True),
    }
    return render(request, "indicators/member/home.html", context)


@require_safe
@by_member
def rules(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Show the rules that are frozen, in plain words."""
    arbitration = member.arbitration
    protocol = protocol_of(arbitration)
    context = {
        "member": member,
        "arbitration": arbitration,
        "token": token,
        "protocol": protocol,
        "lines": lines_of_content(protocol.content) if protocol else [],
        "is_frozen": is_frozen(arbitration),
        "is_small": member.college is not None and sizes_of(arbitration)[member.college.pk] <= 2,
    }
    return render(request, "indicators/member/rules.html", context)


@require_safe
@by_member
def rules_file(_request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Give the frozen rules as the text that their hash is of."""
    protocol = protocol_of(member.arbitration)
    if protocol is None:
        raise Http404
    return as_file(protocol)
