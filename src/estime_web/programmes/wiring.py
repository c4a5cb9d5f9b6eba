"""What the programmes give to the rest of the site when they start."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.data import register_erasure, register_personal_data
from estime_web.foundation.acts import register_verbs
from estime_web.foundation.navigation import register_nav_item
from estime_web.programmes import lexicon_wiring
from estime_web.programmes.acts import VERBS
from estime_web.programmes.personal_rows import appointment_rows, enterprise_rows, question_rows
from estime_web.programmes.services import leave_everything, load_shipped_versions


def wire() -> None:
    """Name the entries in the head of the pages and the acts of the log; say what is held of a person, and how it goes.

    The shipped versions of the method are kept in place.
    """
    register_verbs(VERBS)
    lexicon_wiring.wire()
    register_nav_item(key="programmes", label=_("Programmes"), url_name="programmes:list", is_visible=_is_signed_in)
    in_programmes = _("You and everybody who has a place in the programme read this.")
    by_enterprise = _("You, the team, the coaches and the people who coordinate the programme read this.")
    by_group = _("You and the working group read this; everybody involved reads the question once it is answered.")
    register_personal_data(_("Your roles in programmes"), appointment_rows, seen_by=in_programmes)
    register_personal_data(_("Your test enterprises"), enterprise_rows, seen_by=by_enterprise)
    register_personal_data(_("Field questions you raised"), question_rows, seen_by=by_group)
    register_erasure(leave_everything)
    post_migrate.connect(_load_shipped_versions, dispatch_uid="programmes.load_shipped_versions")


def _is_signed_in(user: AbstractBaseUser | AnonymousUser) -> bool:
    # The page itself says who is involved where. To ask it here would cost every page of the site three queries.
    return user.is_authenticated


def _load_shipped_versions(app_config: Any, **_kwargs: Any) -> None:  # Any: what the signal carries
    if app_config.label == "programmes":
        load_shipped_versions()
