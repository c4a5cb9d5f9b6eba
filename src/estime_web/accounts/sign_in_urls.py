"""Sign-in by e-mail code: the only pages of allauth that this site has. They keep the names allauth gives them."""

from allauth.account.views import logout
from django.urls import path
from django.views.generic import RedirectView

from estime_web.accounts.views.profile import choose_language
from estime_web.accounts.views.sign_in import confirm_code, request_code

urlpatterns = [
    # allauth's own code leads here.
    path(
        "login/",
        RedirectView.as_view(pattern_name="account_request_login_code", query_string=True),
        name="account_login",
    ),
    path("login/code/", request_code, name="account_request_login_code"),
    path("login/code/confirm/", confirm_code, name="account_confirm_login_code"),
    path("logout/", logout, name="account_logout"),
    # Django's own name: the head of every page sends the choice of a language here.
    path("language/", choose_language, name="set_language"),
]
