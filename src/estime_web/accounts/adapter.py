"""How allauth signs people in on this site."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.languages import remember_language
from estime_web.accounts.models import User
from estime_web.foundation.services import queue_mail, without_markers


class AccountAdapter(DefaultAccountAdapter):
    """Codes leave through the outbox, in the language of their reader; strangers make no accounts."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code of our last e-mail. Copy its eight digits; the hyphen may stay out."),
        "too_many_login_attempts": _("That was too many attempts in a short time. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by an administrator, never by a stranger."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:  # Any: allauth's signature
        """Queue the mail that allauth names, in the language of its reader; being sensitive, it leaves at once.

        No marker stands in it: one that a stranger typed must not become somebody's personal link.
        """
        reader = User.objects.filter(email=email.lower()).only("language").first()
        language = reader.language if reader else get_language() or settings.LANGUAGE_CODE
        with override(language):
            subject = render_to_string(f"{template_prefix}_subject.txt", context)
            body = without_markers(render_to_string(f"{template_prefix}_message.txt", context).strip())
        queue_mail(to=email, language=language, subject=subject, body=f"{body}\n", kind="sign_in", is_sensitive=True)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:  # Any: allauth's signature
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            remember_language(response, user.language)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponseBase:
        """The account was closed between the code and its use."""
        messages.error(request, _("This account is closed. Ask the person who coordinates the site to open it again."))
        return redirect(settings.LOGIN_URL)
