"""Import a spreadsheet: send it, see what it would do, say yes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.network import services
from estime_web.network.exports import TEMPLATE_MIME, template_workbook
from estime_web.network.forms import ImportForm
from estime_web.network.presentation import faults_of, sections_of
from estime_web.network.queries import import_draft_of
from estime_web.network.reading import read_import


@sign_in_required
def upload(request: SignedInRequest) -> HttpResponse:
    """Take a file. Without a fault it goes on to its preview; otherwise every fault is shown at once."""
    require(request.user, "network.change_directory")
    if request.method != "POST":
        return render(request, "network/import.html", {"form": ImportForm()})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "network/import.html", {"form": form}, status=422)
    file = form.cleaned_data["file"]
    plan, draft = services.keep_import(content=file.read(), filename=file.name or "", actor=request.user)
    if draft is not None:
        return redirect("network:import_preview", draft.pk)
    context = {"form": ImportForm(), "faults": faults_of(plan, get_language()), "filename": file.name}
    return render(request, "network/import.html", context, status=422)


@sign_in_required
def preview(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """Show what the file would do. It is read again each time: the network may have changed."""
    require(request.user, "network.change_directory")
    draft = import_draft_of(author=request.user, draft_id=draft_id).first()
    if draft is None:
        messages.info(request, _("This file is no longer here. Send it again if it is still to be imported."))
        return redirect("network:import")
    plan = read_import(content=bytes(draft.content), filename=draft.filename)
    context = {
        "draft": draft,
        "plan": plan,
        "faults": faults_of(plan, get_language()),
        "sections": sections_of(plan, get_language()),
    }
    return render(request, "network/import_preview.html", context)


@require_POST
@sign_in_required
def apply(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """Do what the preview showed."""
    require(request.user, "network.change_directory")
    result = services.apply_import(draft_id=draft_id, actor=request.user)
    messages.success(
        request,
        _("The file is imported: %(added)s added, %(changed)s changed.")
        % {
            "added": result.organisations_added + result.people_added,
            "changed": result.organisations_changed + result.people_changed,
        },
    )
    return redirect("network:organisations")


@require_POST
@sign_in_required
def discard(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """Put the file aside: nothing of it is kept."""
    require(request.user, "network.change_directory")
    services.discard_import(draft_id=draft_id, actor=request.user)
    messages.info(request, _("The file is put aside. Nothing was imported, nothing of it is kept."))
    return redirect("network:import")


@sign_in_required
def template(request: SignedInRequest) -> HttpResponse:
    """Give the workbook to fill in, in the language of the reader."""
    require(request.user, "network.change_directory")
    content = template_workbook(get_language())
    response = HttpResponse(content, content_type=TEMPLATE_MIME)
    response["Content-Disposition"] = 'attachment; filename="estime.xlsx"'
    return response
