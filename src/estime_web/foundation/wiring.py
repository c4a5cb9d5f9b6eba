"""What the foundation gives to the rest of the site when it starts."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.translation import gettext_lazy as _

from estime_web.foundation.acts import register_verbs
from estime_web.foundation.navigation import register_nav_item


def wire() -> None:
    """Name the entries in the head of the pages and the acts of the log.

    The foundation is ready last: its entries come after those of the people's work.
    """
    register_verbs(import_module(settings.ACTIVITY_WORDS).VERBS)
    register_nav_item(
        key="outbox", label=_("E-mails"), url_name="outbox", is_visible=_may_manage_outbox, is_of_account=True
    )
    register_nav_item(
        key="activity", label=_("Activity"), url_name="activity", is_visible=_may_view_activity, is_of_account=True
    )
    register_nav_item(key="demo_mailbox", label=_("Mailbox"), url_name="demo_mailbox", is_visible=_is_demo)


def _may_manage_outbox(user: AbstractBaseUser | AnonymousUser) -> bool:
    return _has_perm(user, "foundation.manage_outbox")


def _may_view_activity(user: AbstractBaseUser | AnonymousUser) -> bool:
    return _has_perm(user, "foundation.view_activity")


def _is_demo(user: AbstractBaseUser | AnonymousUser) -> bool:
    return bool(settings.DEMO)


def _has_perm(user: AbstractBaseUser | AnonymousUser, permission: str) -> bool:
    has_perm = getattr(user, "has_perm", None)
    return bool(has_perm and has_perm(permission))
