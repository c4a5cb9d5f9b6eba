"""The two maps on paper, in the language that the address asks for: `?lang=nl`, `?paper=a4`."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.accounts.enums import Language
from estime_web.dossiers.exports_maps import A3, A4, effects_pdf, stakeholders_pdf
from estime_web.dossiers.models import Dossier
from estime_web.dossiers.queries.maps import groups_of, strands_of
from estime_web.dossiers.views.base import opened


@require_safe
@sign_in_required
def stakeholders_paper(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Print the groups that the reader reads, on A4 or on A3."""
    table = opened(request, pk)
    content = stakeholders_pdf(
        table.dossier,
        groups_of(table.dossier, table.standing),
        language=_language(request),
        paper=_paper(request, A4),
        made_at=timezone.now(),
    )
    return _pdf(content, table.dossier, _("stakeholder-map"))


@require_safe
@sign_in_required
def effects_paper(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Print the effects that the reader reads, on A3 or on A4."""
    table = opened(request, pk)
    content = effects_pdf(
        table.dossier,
        strands_of(table.dossier, table.standing),
        language=_language(request),
        paper=_paper(request, A3),
        made_at=timezone.now(),
    )
    return _pdf(content, table.dossier, _("effects-map"))


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked in Language.values else (get_language() or Language.FR)[:2]


def _paper(request: HttpRequest, usual: str) -> str:
    asked = request.GET.get("paper", "")
    return asked if asked in {A3, A4} else usual


def _pdf(content: bytes, dossier: Dossier, what: str) -> HttpResponse:
    name = f"{what}-{slugify(str(dossier.enterprise))}-{timezone.localdate():%Y%m%d}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, "application/pdf", headers=headers)
