"""« Mes données »: all that the site holds about the person who is signed in."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.accounts.data import as_json, collect_for
from estime_web.accounts.queries import administrators


@sign_in_required
def my_data(request: SignedInRequest) -> HttpResponse:
    return render(
        request, "accounts/my_data.html", {"sections": collect_for(request.user), "administrators": administrators()}
    )


@sign_in_required
def download_my_data(request: SignedInRequest) -> HttpResponse:
    """The same, as a file that programs read."""
    content = as_json(collect_for(request.user), at=timezone.now())
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="estime.json"'
    return response
