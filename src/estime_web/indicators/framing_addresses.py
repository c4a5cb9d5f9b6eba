"""Addresses that hold a pass of somebody who takes part, and the code to type from a card."""

from django.conf import settings
from django.urls import reverse

from estime_web.accounts.models import Pass
from estime_web.accounts.passes import token_of
from estime_web.foundation.services import register_marker

MY_PAGE = "arbitration_page"
_GROUP = 4
_LOOKS_LIKE = str.maketrans({"0": "o", "1": "l", "8": "b", "9": "g"})
"""What people read on a card and no code holds."""


def my_page_marker(pass_id: object) -> str:
    """Return what stands in an e-mail for the link to the page that a pass opens."""
    return f"[[{MY_PAGE}:{pass_id}]]"


def my_page_address(access: Pass) -> str:
    """Return the full address of the page that a pass opens."""
    return str(settings.BASE_URL + reverse("indicators:my_home", args=[token_of(access)]))


def code_page_address() -> str:
    """Return the short address at which the code of a card is typed."""
    return str(settings.BASE_URL + reverse("indicators:code"))


def code_on_card(access: Pass) -> str:
    """Return the code of a card, in groups that are easy to type, four on a line."""
    token = token_of(access)
    groups = [token[place : place + _GROUP] for place in range(0, len(token), _GROUP)]
    return "\n".join(" ".join(groups[place : place + _GROUP]) for place in range(0, len(groups), _GROUP))


def token_typed(text: str) -> str:
    """Return the code that somebody typed, whatever spaces, hyphens and capitals they used."""
    return "".join(sign for sign in text.lower() if sign.isalnum()).translate(_LOOKS_LIKE)


def register_markers() -> None:
    """Teach the outbox what the marker stands for."""
    register_marker(MY_PAGE, lambda pass_id: my_page_address(Pass.objects.get(pk=pass_id, revoked_at=None)))
