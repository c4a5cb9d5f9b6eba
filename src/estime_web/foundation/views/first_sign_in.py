"""The page behind a one-time sign-in link. Opening it signs nobody in: programs that read ahead would use it up."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from estime_web.foundation.sign_in_links import user_of


@require_http_methods(["GET", "HEAD", "POST"])
def first_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    user = user_of(token)
    if user is None:
        return render(request, "foundation/sign_in/link_used.html", status=404)
    if request.method != "POST":
        return render(request, "foundation/sign_in/confirm.html", {"person": user})
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return redirect(settings.LOGIN_REDIRECT_URL)
