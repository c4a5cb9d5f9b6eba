"""What the pages of organisers share: whose day it is, and who asks."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from estime_web.accounts.access import require
from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Plan


def actor_of(request: HttpRequest) -> User:
    """Return who is signed in. The view stands behind `sign_in_required`."""
    user = request.user
    if not isinstance(user, User):
        msg = "this page is for people who are signed in"
        raise TypeError(msg)
    return user


def organised(request: HttpRequest, pk: UUID) -> Encounter:
    """Return the day, to somebody who prepares it; for everybody else there is no such page."""
    encounter = get_object_or_404(Encounter, pk=pk)
    require(actor_of(request), "encounters.organise", encounter)
    return encounter


def plan_of(request: HttpRequest, pk: UUID, number: int) -> Plan:
    """Return a plan of the day, to somebody who prepares it; for everybody else there is no such page."""
    encounter = organised(request, pk)
    rows = Plan.objects.select_related("encounter", "computation", "created_by", "based_on")
    return get_object_or_404(rows, encounter=encounter, number=number)


def reader_language() -> str:
    """Return the language of the reader, as the library names it."""
    return (get_language() or "fr")[:2]
