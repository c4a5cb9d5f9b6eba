"""What the pages of the programmes share: whose programme and which enterprise it is."""

from uuid import UUID

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language

from estime_web.accounts.access import SignedInRequest, require
from estime_web.programmes.models import Programme, TestEnterprise


def programme_for(request: SignedInRequest, pk: UUID, permission: str = "programmes.view") -> Programme:
    """Return a programme to somebody who may; for everybody else there is no such page."""
    programme = get_object_or_404(Programme.objects.select_related("method"), pk=pk)
    require(request.user, "programmes.view", programme)
    if permission != "programmes.view":
        require(request.user, permission, programme)
    return programme


def coordinated(request: SignedInRequest, pk: UUID) -> Programme:
    """Return a programme to somebody who coordinates it; for everybody else there is no such page."""
    return programme_for(request, pk, "programmes.coordinate")


def enterprise_for(
    request: SignedInRequest, pk: UUID, enterprise: UUID, permission: str = "programmes.view_enterprise"
) -> TestEnterprise:
    """Return an enterprise of the cohort to somebody who may; for everybody else there is no such page."""
    rows = TestEnterprise.objects.select_related("organisation", "programme").defer("programme__method")
    found: TestEnterprise = get_object_or_404(rows, pk=enterprise, programme=pk)
    require(request.user, permission, found)
    return found


def back_to(request: SignedInRequest, programme: Programme) -> HttpResponseRedirect:
    """Lead back to a programme, or to the list for somebody who just ended their own place in it."""
    if request.user.has_perm("programmes.view", programme):
        return redirect("programmes:programme", programme.pk)
    return redirect("programmes:list")


def reader_language() -> str:
    """Return the language of the reader, as the library names it."""
    return (get_language() or "fr")[:2]
