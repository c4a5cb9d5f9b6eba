"""Links that carry a pass: written into an e-mail at the moment it leaves, so that no row holds one."""

from django.conf import settings
from django.urls import reverse

from estime_web.accounts.models import Pass
from estime_web.accounts.passes import token_of
from estime_web.encounters.models import Encounter
from estime_web.foundation.services import register_marker

MY_PAGE = "my_page"


def my_page_marker(pass_id: object) -> str:
    """Return what stands in an e-mail for the link to the page that a pass opens."""
    return f"[[{MY_PAGE}:{pass_id}]]"


def my_page_address(access: Pass) -> str:
    """Return the full address of the page that a pass opens."""
    return settings.BASE_URL + reverse("encounters:my_page", args=[token_of(access)])


def registration_address(encounter: Encounter) -> str:
    """Return the full address at which anybody registers."""
    return settings.BASE_URL + reverse("encounters:register", args=[encounter.pk])


def register_markers() -> None:
    """Teach the outbox what the markers stand for."""
    register_marker(MY_PAGE, lambda pass_id: my_page_address(Pass.objects.get(pk=pass_id)))
