"""What was set, and does not fit together."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 -- Django's own name
from django.utils.translation import gettext as _

_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def debug_is_off(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: Django's signature
    if not (settings.DEBUG and settings.BASE_URL.startswith("https://")):
        return []
    return [
        Error(
            _("The site shows its source code and settings to anybody who meets an error."),
            hint=_("Set ESTIME_DEBUG=false and start the site again."),
            id="estime.E001",
        )
    ]


def demo_is_no_real_site(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    if not settings.DEMO:
        return []
    found: list[CheckMessage] = []
    if settings.CONFIG.mail_host:
        found.append(
            Error(
                _("The demo is on, and a mail server is set: anybody may enter as an administrator."),
                hint=_("For a real site set ESTIME_DEMO=false. For a demo leave ESTIME_MAIL_HOST empty."),
                id="estime.E002",
            )
        )
    if settings.BASE_URL.startswith("https://"):
        found.append(
            Warning(
                _("The demo is on at a public address: anybody may enter as an administrator and read every e-mail."),
                hint=_("For a real site set ESTIME_DEMO=false. A public demo must hold invented people only."),
                id="estime.W002",
            )
        )
    return found


def base_url_is_an_address(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    parts = urlsplit(settings.BASE_URL)
    if parts.scheme in {"http", "https"} and parts.hostname and not parts.path:
        return []
    return [
        Error(
            _("“%(address)s” is not the address of a site.") % {"address": settings.BASE_URL},
            hint=_("Set ESTIME_BASE_URL to what people type, such as https://estime.example.org."),
            id="estime.E003",
        )
    ]


def links_of_mails_lead_here(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    if settings.DEMO or not settings.CONFIG.mail_host or urlsplit(settings.BASE_URL).hostname not in _THIS_MACHINE:
        return []
    return [
        Error(
            _("E-mails leave this site, and their links lead to the reader's own machine."),
            hint=_("Set ESTIME_BASE_URL to the address people type, such as https://estime.example.org."),
            id="estime.E004",
        )
    ]


def proxy_is_known(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    if not settings.BASE_URL.startswith("https://") or settings.CONFIG.behind_proxy:
        return []
    return [
        Warning(
            _("The address is secure (https), but the site does not listen to the proxy that makes it so."),
            hint=_("Let the proxy set X-Forwarded-Proto, then set ESTIME_BEHIND_PROXY=true."),
            id="estime.W005",
        )
    ]


def mail_server_is_set(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    if settings.CONFIG.mail_host or settings.DEMO:
        return []
    return [
        Warning(
            _("No mail server is set: invitations and sign-in codes wait in the outbox and never leave."),
            hint=_("Set ESTIME_MAIL_HOST and its companions, then try “estime doctor mail you@example.org”."),
            id="estime.W006",
        )
    ]
