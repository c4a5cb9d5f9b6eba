"""Sign in with a code sent by e-mail. The page says and does the same for an address without an account."""

from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.account.stages import LoginStage
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.http import HttpRequest, HttpResponse

from estime_web.accounts.demo import doors


class RequestCodeView(RequestLoginCodeView):
    """Ask for a code. An unknown address gets an e-mail too, which says so: same page, same work, same time."""

    def form_valid(self, form: RequestLoginCodeForm) -> HttpResponse:
        if form._user is None:  # noqa: SLF001 -- where allauth keeps whom it found
            get_adapter().send_mail("account/email/unknown_account", form.cleaned_data["email"], {})
        response: HttpResponse = super().form_valid(form)
        return response

    def form_invalid(self, form: RequestLoginCodeForm) -> HttpResponse:
        context = self.get_context_data(form=form)
        response: HttpResponse = self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # Any: Django's signature
        return {**super().get_context_data(**kwargs), "doors": doors()}

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> None:
        """Stay: whoever waits for a code may ask for another one, or type another address."""


class ConfirmCodeView(ConfirmLoginCodeView):
    def get_form(self, form_class: type[ConfirmLoginCodeForm] | None = None) -> ConfirmLoginCodeForm:
        """Let a phone show its digits, and offer the code of an e-mail that just came."""
        form = super().get_form(form_class)
        form.fields["code"].widget.attrs.update(inputmode="numeric", placeholder="", autofocus=True)
        return form

    def form_invalid(self, form: ConfirmLoginCodeForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        if response.status_code == HTTPStatus.OK:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response


request_code = RequestCodeView.as_view()
confirm_code = ConfirmCodeView.as_view()
