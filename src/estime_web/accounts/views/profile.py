"""One's own name and language."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.accounts.forms import ProfileForm
from estime_web.accounts.languages import remember_language
from estime_web.accounts.models import User
from estime_web.accounts.services import change_language, update_profile


@sign_in_required
def profile(request: SignedInRequest) -> HttpResponse:
    """Show the account, and change its name and language."""
    user = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=user)
    if request.method != "POST":
        return render(request, "accounts/profile.html", {"form": form})
    if not form.is_valid():
        return render(request, "accounts/profile.html", {"form": form}, status=422)
    update_profile(user=request.user, **form.cleaned_data)
    with override(request.user.language):
        messages.success(request, _("Your changes are kept."))
    response = redirect("accounts:profile")
    remember_language(response, request.user.language)
    return response


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Read the site in another language; somebody signed in keeps it for the e-mails as well."""
    response = set_language(request)
    if request.user.is_authenticated:
        change_language(user=request.user, language=request.POST.get("language", ""))
    return response
