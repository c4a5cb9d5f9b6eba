"""The portrait to print: what will be on it, in which language and for whom; for the team, the coach, and those who read."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.accounts.enums import Language
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.ladder import Standing, standing_of
from estime_web.dossiers.models import Dossier
from estime_web.dossiers.papers.gathering import identity_of, sheet_of
from estime_web.dossiers.papers.overview import editions_of, phrases_of
from estime_web.dossiers.papers.portrait import PortraitSheet
from estime_web.dossiers.papers.portrait import portrait_docx as docx_of
from estime_web.dossiers.papers.portrait import portrait_pdf as pdf_of
from estime_web.dossiers.papers.portrait import two_page_pdf as two_pages_of
from estime_web.dossiers.queries.dossiers import with_enterprise
from estime_web.dossiers.queries.everything import everything_of
from estime_web.dossiers.queries.road import reader_language
from estime_web.dossiers.views.base import Opened, opened

READERS = {
    "team": (Visibility.TEAM, gettext_lazy("the team")),
    "coach": (Visibility.COACH, gettext_lazy("the team and the coach")),
    "community": (Visibility.COMMUNITY, gettext_lazy("the community of test enterprises")),
    "public": (Visibility.PUBLIC, gettext_lazy("everybody")),
}
_PDF = "application/pdf"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Make = Callable[..., bytes]


@require_safe
@sign_in_required
def documents(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what will be on the portrait for the readers one chooses, in which languages, and where to take it."""
    table = opened(request, pk)
    chosen = _chosen_readers(request, table)
    reach, label = READERS[chosen]
    found = everything_of(table.dossier, table.standing, reach=reach)
    context = {
        "dossier": table.dossier,
        "chosen": chosen,
        "chosen_label": label,
        "readers": _readers_open_to(table),
        "is_before_agreement": table.dossier.furthest == Visibility.COACH,
        "phrases": phrases_of(found),
        "editions": editions_of(found),
        "method": table.dossier.method.method.title.in_language(reader_language()),
        "may_carry": request.user.has_perm("dossiers.carry", table.dossier),
    }
    return render(request, "dossiers/papers/documents.html", context)


@require_safe
@sign_in_required
def portrait_pdf(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The portrait as PDF, for `?for=` these readers, in `?lang=` this language; on two pages, or whole with `?pages=all`."""
    return _of_the_table(request, pk, pdf_of if request.GET.get("pages") == "all" else two_pages_of, "pdf")


@require_safe
@sign_in_required
def portrait_docx(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The portrait as an office document, for `?for=` these readers, in `?lang=` this language."""
    return _of_the_table(request, pk, docx_of, "docx")


@require_safe
def read_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The portrait as those read it who do not work on the dossier: what reaches them, and nothing else."""
    dossier = get_object_or_404(with_enterprise(), pk=pk)
    standing = standing_of(request.user, dossier)
    if standing.rung <= Visibility.COACH:
        return redirect("dossiers:documents", pk)
    if not everything_of(dossier, standing, reach=standing.rung).items:
        raise Http404
    return _answer(dossier, standing, standing.rung, pdf_of, "pdf", _language(request))


def _of_the_table(request: SignedInRequest, pk: UUID, make: Make, ending: str) -> HttpResponse:
    table = opened(request, pk)
    reach, _label = READERS[_chosen_readers(request, table)]
    return _answer(table.dossier, table.standing, reach, make, ending, _language(request))


def _answer(dossier: Dossier, standing: Standing, reach: int, make: Make, ending: str, language: str) -> HttpResponse:
    sheet = sheet_of(dossier, standing, language=language, reach=reach)
    name = f"{_('portrait')}-{slugify(identity_of(dossier, reach).name)}-{language}.{ending}"
    way = "inline" if ending == "pdf" else "attachment"
    headers = {"Content-Disposition": f'{way}; filename="{name}"', "Cache-Control": "private, no-store"}
    content = _made(make, sheet, language, timezone.now())
    return HttpResponse(content, _PDF if ending == "pdf" else _DOCX, headers=headers)


def _made(make: Make, sheet: PortraitSheet, language: str, at: datetime) -> bytes:
    return make(sheet, language=language, made_at=at)


def _chosen_readers(request: HttpRequest, table: Opened) -> str:
    """Return for whom the paper is asked; without a word, for those at the table.

    Raises
    ------
    Http404
        There are no such readers, or the dossier does not go so far now.
    """
    found = _readers_open_to(table)
    chosen = request.GET.get("for", found[0][0])
    if chosen not in dict(found):
        raise Http404
    return chosen


def _readers_open_to(table: Opened) -> list[tuple[str, str]]:
    """Return the readers for whom this person may print: from their own rung to as far as the dossier goes now."""
    lowest, furthest = table.standing.rung, max(table.dossier.furthest, table.standing.rung)
    return [(key, str(label)) for key, (rung, label) in READERS.items() if lowest <= rung <= furthest]


def _language(request: HttpRequest) -> str:
    """Return the language that is asked for; without a word, that of the reader.

    Raises
    ------
    Http404
        Papers are not made in this language.
    """
    asked = request.GET.get("lang", reader_language())
    if asked not in Language.values:
        raise Http404
    return asked
