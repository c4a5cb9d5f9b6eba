"""Read a whole dossier in: send the file, see what it would do, say yes."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.accounts.models import User
from estime_web.dossiers.forms.transfer import ArrivalForm
from estime_web.dossiers.services.transfer import import_dossier, keep_dossier_file
from estime_web.dossiers.transfer.arrival import Destination, arrival_of, destinations_of
from estime_web.dossiers.transfer.faults import Fault, FileRefusedError
from estime_web.dossiers.transfer.reading import read_dossier
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE, posted, status_of
from estime_web.network.models import ImportDraft
from estime_web.network.queries import import_draft_of


@sign_in_required
def send(request: SignedInRequest) -> HttpResponse:
    """Take a file. One that can be read goes on to its preview; otherwise what is wrong is shown, with its place."""
    destinations = destinations_of(request.user)
    if not destinations:
        raise Http404
    form = ArrivalForm(posted(request), request.FILES or None, destinations=destinations)
    faults: tuple[Fault, ...] = ()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            draft = keep_dossier_file(content=file.read(), filename=file.name or "", actor=request.user)
            return redirect("dossiers:import_preview", form.cleaned_data["into"], draft.pk)
        except FileRefusedError as error:
            faults = error.faults
    context = {"form": form, "faults": faults}
    status = UNPROCESSABLE if faults else status_of(form)
    return render(request, "dossiers/transfer/import.html", context, status=status)


@sign_in_required
def preview(request: SignedInRequest, into: str, draft: UUID) -> HttpResponse:
    """Show what the file would do. It is read again each time: what is here may have changed."""
    destination = _destination(request.user, into)
    kept = import_draft_of(author=request.user, draft_id=draft).first()
    if kept is None:
        messages.info(request, _("This file is no longer here. Send it again if it is still to be read in."))
        return redirect("dossiers:import")
    return _previewed(request, destination, kept)


@require_POST
@sign_in_required
def accept(request: SignedInRequest, into: str, draft: UUID) -> HttpResponse:
    """Do what the preview showed."""
    destination = _destination(request.user, into)
    kept = import_draft_of(author=request.user, draft_id=draft).first()
    if kept is None:
        messages.info(request, _("This file is no longer here. Send it again if it is still to be read in."))
        return redirect("dossiers:import")
    try:
        dossier = import_dossier(content=bytes(kept.content), into=destination, actor=request.user)
    except FileRefusedError:
        return _previewed(request, destination, kept)
    except DomainError as error:
        messages.error(request, str(error))
        return _previewed(request, destination, kept)
    kept.delete()
    messages.success(request, _("The dossier is here, with its history."))
    if request.user.has_perm("dossiers.work_on", dossier):
        return redirect("dossiers:home", dossier.pk)
    return redirect("dossiers:progress", dossier.enterprise.programme_id)


@require_POST
@sign_in_required
def put_aside(request: SignedInRequest, draft: UUID) -> HttpResponse:
    """Put the file aside: nothing of it is kept."""
    import_draft_of(author=request.user, draft_id=draft).delete()
    messages.info(request, _("The file is put aside. Nothing was read in, nothing of it is kept."))
    return redirect("dossiers:import")


def _previewed(request: SignedInRequest, destination: Destination, kept: ImportDraft) -> HttpResponse:
    arrival = arrival_of(read_dossier(bytes(kept.content)), destination, request.user)
    context = {"arrival": arrival, "into": destination, "draft": kept}
    return render(request, "dossiers/transfer/preview.html", context, status=UNPROCESSABLE if arrival.faults else 200)


def _destination(user: User, key: str) -> Destination:
    found = {each.key: each for each in destinations_of(user)}
    if key not in found:
        raise Http404
    return found[key]
