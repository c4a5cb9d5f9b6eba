"""Take a whole dossier away."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.services.transfer import export_dossier
from estime_web.dossiers.transfer.items import staying_items
from estime_web.dossiers.transfer.readme import staying_words
from estime_web.dossiers.views.base import opened


@sign_in_required
def export(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say what the folder holds; a POST makes it."""
    table = opened(request, pk)
    require(request.user, "dossiers.carry", table.dossier)
    if request.method == "POST":
        content = export_dossier(dossier=table.dossier, actor=request.user)
        name = f"estime-{slugify(str(table.dossier.enterprise))}-{timezone.localdate():%Y-%m-%d}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
        return HttpResponse(content, "application/zip", headers=headers)
    context = {
        "dossier": table.dossier,
        "staying": staying_words(staying_items(table.dossier, request.user)),
    }
    return render(request, "dossiers/transfer/export.html", context)
