"""« Je ne viens plus »: asked once more, then done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.encounters.models import Participation
from estime_web.encounters.services import withdraw
from estime_web.encounters.services.people import is_seated
from estime_web.encounters.views.participant_door import by_pass


@require_http_methods(["GET", "HEAD", "POST"])
@by_pass
def leave(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """Ask whether it is meant, and say what happens then."""
    if participation.withdrawn_at is not None:
        return redirect("encounters:my_page", token)
    if request.method == "POST":
        stays = withdraw(participation=participation)
        return redirect("encounters:my_page", token) if stays else redirect("encounters:left")
    context = {
        "participation": participation,
        "encounter": participation.encounter,
        "token": token,
        "is_seated": is_seated(participation),
        "facilitated": participation.facilitates.select_related("workshop", "slot", "room"),
    }
    return render(request, "encounters/participant/leave.html", context)


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Say goodbye. The page knows nobody: the link that led here opens nothing any more."""
    return render(request, "encounters/participant/left.html")


def withdrawn_page(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """Show somebody who is not coming that it is known."""
    context = {"participation": participation, "encounter": participation.encounter, "token": token}
    return render(request, "encounters/participant/withdrawn.html", context)
