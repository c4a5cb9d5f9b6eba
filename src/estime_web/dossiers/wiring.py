"""What the dossiers give to the rest of the site when they start."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers import preliminary_wiring, transfer_wiring
from estime_web.dossiers.acts import VERBS
from estime_web.dossiers.demo import doors
from estime_web.foundation.acts import register_verbs
from estime_web.foundation.navigation import register_nav_item


def wire() -> None:
    """Name the entries in the head of the pages and the acts of the log."""
    register_verbs(VERBS)
    preliminary_wiring.wire()
    transfer_wiring.wire()
    doors.wire()
    register_nav_item(key="dossiers", label=_("Dossiers"), url_name="dossiers:list", is_visible=_is_signed_in)


def _is_signed_in(user: AbstractBaseUser | AnonymousUser) -> bool:
    return user.is_authenticated
