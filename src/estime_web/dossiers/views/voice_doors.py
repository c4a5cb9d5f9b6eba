"""The door of a group: whoever comes reads what it is, and takes a key of their own."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from estime_web.accounts.enums import Language
from estime_web.accounts.passes import token_of
from estime_web.dossiers.models import GroupDoor
from estime_web.dossiers.queries.voices import door_for_token, smallest_of
from estime_web.dossiers.services.voices import enter_by_door
from estime_web.dossiers.views.base import CONFLICT
from estime_web.dossiers.views.voice_access import no_such_address, unseen
from estime_web.dossiers.voice_words import QUESTIONS, name_of

TOO_MANY = 429


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Show what one may say here, and who reads it. The key is made when one asks for it, not before."""
    found = door_for_token(token)
    if found is None:
        return no_such_address(request)
    if found.is_closed:
        status = CONFLICT if request.method == "POST" else 200
        return unseen(render(request, "dossiers/voices/closed.html", _facts(found), status=status))
    if request.method != "POST":
        return unseen(render(request, "dossiers/voices/entrance.html", _facts(found)))
    if not ratelimit.consume(request, action="enter_by_door", key=_knock(request)):
        return unseen(render(request, "429.html", status=TOO_MANY))
    contributor = enter_by_door(door=found, language=_spoken())
    # Through the address alone: nothing is left in the session, which may be somebody's.
    way = reverse("dossiers:voice", args=[token_of(contributor.access)])
    return unseen(redirect(f"{way}?said=entered"))


def _facts(found: GroupDoor) -> dict[str, object]:
    dossier = found.group.dossier
    return {
        "door": found,
        "dossier": dossier,
        "enterprise": dossier.enterprise,
        "group": name_of(found.group),
        "is_small": (found.group.size or 0) < smallest_of(dossier),
        "questions": list(QUESTIONS.values()),
    }


def _knock(request: HttpRequest) -> str:
    """Return what knocks are counted under: of a network address only a seal, for what is counted may lie in a table for long."""
    address = get_adapter(request).get_client_ip(request)
    return str(salted_hmac("estime.dossiers.knock", address, algorithm="sha256").hexdigest())


def _spoken() -> str:
    spoken = (get_language() or Language.FR)[:2]
    return spoken if spoken in Language.values else Language.FR
