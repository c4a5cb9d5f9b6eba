"""How a view asks whether a person may."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from estime_web.accounts.models import User

sign_in_required = login_required
"""Send somebody who is not signed in to the sign-in page, and back afterwards."""


def require(user: User | AnonymousUser, permission: str, obj: object | None = None) -> None:
    """Go on when the rules let this person; otherwise say that there is no such page, as for a page that is not there.

    Raises
    ------
    Http404
        The rules say no.
    """
    if not user.has_perm(permission, obj):
        raise Http404
