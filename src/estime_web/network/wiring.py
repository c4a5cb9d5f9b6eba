"""What the network gives to the rest of the site when it starts."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.utils.translation import gettext_lazy, pgettext_lazy

from estime_web.accounts.data import register_personal_data
from estime_web.accounts.models import User
from estime_web.foundation.acts import register_verbs
from estime_web.foundation.chores import register_chore
from estime_web.foundation.navigation import register_nav_item
from estime_web.network.personal_data import membership_rows, person_rows
from estime_web.network.services import forget_old_imports, link_person_and_user


def wire() -> None:
    """Add the entry in the head of the pages, the words of the log, « mes données », and the link at sign-in."""
    register_nav_item(
        key="network", label=gettext_lazy("Community"), url_name="network:organisations", is_visible=_may_view_directory
    )
    register_verbs(
        {
            "affiliate": pgettext_lazy("activity", "added an organisation to a federation"),
            "create_organisation": pgettext_lazy("activity", "added an organisation"),
            "create_person": pgettext_lazy("activity", "added a person"),
            "discard_import": pgettext_lazy("activity", "put a file aside"),
            "end_affiliation": pgettext_lazy("activity", "ended an affiliation"),
            "end_membership": pgettext_lazy("activity", "ended a membership"),
            "import_network": pgettext_lazy("activity", "imported a file"),
            "join_organisation": pgettext_lazy("activity", "added a person to an organisation"),
            "keep_import": pgettext_lazy("activity", "sent a file to import"),
            "link_person_and_user": pgettext_lazy("activity", "joined a person to their account"),
            "update_affiliation": pgettext_lazy("activity", "corrected an affiliation"),
            "update_membership": pgettext_lazy("activity", "corrected a membership"),
            "update_organisation": pgettext_lazy("activity", "corrected an organisation"),
            "update_person": pgettext_lazy("activity", "corrected a person"),
        }
    )
    by_coordinators = gettext_lazy("You, the people who coordinate and the administrators read this.")
    register_personal_data(gettext_lazy("You in the community"), person_rows, seen_by=by_coordinators)
    register_personal_data(gettext_lazy("Your organisations"), membership_rows, seen_by=by_coordinators)
    register_chore("network.imports", forget_old_imports)
    user_logged_in.connect(_link_at_sign_in, dispatch_uid="network.link_at_sign_in")


def _may_view_directory(user: AbstractBaseUser | AnonymousUser) -> bool:
    return isinstance(user, User) and user.has_perm("network.view_directory")


def _link_at_sign_in(user: AbstractBaseUser, **_kwargs: Any) -> None:  # Any: what the signal carries
    """Join the account to its person. Accounts come before the network and cannot call it; the code proves the address."""
    if isinstance(user, User):
        link_person_and_user(user=user, actor=user)
