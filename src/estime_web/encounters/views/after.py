"""What follows the day: the account, the certificates, everything in one file, the next day."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.day_export import everything_json, everything_xlsx
from estime_web.encounters.exports_certificates import certificates_pdf
from estime_web.encounters.forms.account import SignatureForm
from estime_web.encounters.models import Account, CertificateSignature, Encounter, Participation
from estime_web.encounters.queries.certificates import attended_of
from estime_web.encounters.services import certificates as services
from estime_web.encounters.views.organiser_base import actor_of, organised, reader_language
from estime_web.encounters.views.paper_language import paper_language
from estime_web.encounters.views.participant_door import by_pass
from estime_web.foundation.form_pages import posted, status_of, try_form

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PDF = "application/pdf"


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def after(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All that follows the day, on one page; the form signs the certificates."""
    encounter = organised(request, pk)
    signature = _signature(encounter)
    form = SignatureForm(posted(request), initial=SignatureForm.initial_of(signature))
    done = try_form(
        form,
        lambda: services.sign_certificates(encounter=encounter, actor=actor_of(request), **form.cleaned_data),
    )
    if done is not None:
        messages.success(request, _("The certificates are signed. Whoever was there finds theirs on their page."))
        return redirect("encounters:after", pk)
    context = {
        "encounter": encounter,
        "form": form,
        "signature": signature,
        "people": len(attended_of(encounter)),
        "account": Account.objects.filter(encounter=encounter).first(),
        "can_copy": actor_of(request).has_perm("encounters.copy", encounter),
    }
    return render(request, "encounters/after/after.html", context, status=status_of(form))


@sign_in_required
@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close the certificates."""
    encounter = organised(request, pk)
    services.take_certificates_back(encounter=encounter, actor=actor_of(request))
    messages.success(request, _("The certificates are closed. Nobody takes one any more."))
    return redirect("encounters:after", pk)


@sign_in_required
@require_safe
def certificates(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everybody's certificate in one file."""
    encounter = organised(request, pk)
    signature = _signature(encounter)
    attended = attended_of(encounter)
    if signature is None or not attended:
        raise Http404
    content = certificates_pdf(signature, attended, language=reader_language())
    return _file(content, _PDF, _name(encounter, _("certificates"), "pdf"))


@sign_in_required
@require_safe
def everything(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Everything about the day: `kind` is json or xlsx."""
    encounter = organised(request, pk)
    language = paper_language(request)
    if kind == "json":
        return _file(
            everything_json(encounter, language=language),
            "application/json",
            _name(encounter, pgettext("name of a file", "day"), kind),
        )
    return _file(
        everything_xlsx(encounter, language=language), _XLSX, _name(encounter, pgettext("name of a file", "day"), kind)
    )


@require_safe
@by_pass
def my_certificate(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """The certificate of one person, in their language."""
    signature = _signature(participation.encounter)
    attended = attended_of(participation.encounter, [participation])
    if signature is None or not attended:
        raise Http404
    content = certificates_pdf(signature, attended, language=participation.language)
    return _file(content, _PDF, _name(participation.encounter, _("certificate"), "pdf"))


def _signature(encounter: Encounter) -> CertificateSignature | None:
    return CertificateSignature.objects.select_related("encounter").filter(encounter=encounter).first()


def _name(encounter: Encounter, what: str, kind: str) -> str:
    return f"{slugify(what)}-{encounter.date:%Y-%m-%d}.{kind}"


def _file(content: bytes, mime: str, name: str) -> HttpResponse:
    response = HttpResponse(content, mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})
    response["Cache-Control"] = "no-store"
    return response
