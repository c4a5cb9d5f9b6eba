"""The documents that follow a decision, and the recount. Each is written once, for every door."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from estime_web.accounts.enums import Language
from estime_web.foundation.services import replay
from estime_web.indicators.papers.content import Paper
from estime_web.indicators.papers.making import MIMES, Audience, PaperKind, file_of, paper_of
from estime_web.indicators.papers.material import Material, material_of
from estime_web.indicators.recounting import MIMES as RECOUNT_MIMES
from estime_web.indicators.recounting import RecountFile, plain_refusal_of, recount_file, refusal_of
from estime_web.indicators.views.papers_doors import Door

_NOT_FOUND = 404
_LABELS = {
    PaperKind.NOTE: (
        gettext_lazy("Arbitration note"),
        gettext_lazy("What was asked, who took part, what was chosen and why, what was left out and why."),
    ),
    PaperKind.PLAN: (
        gettext_lazy("Collection plan"),
        gettext_lazy(
            "Who answers, when, in which languages, with which consent, and how many hours it takes. It stays with those who lead and those who took part."
        ),
    ),
    PaperKind.ACCORD: (
        gettext_lazy("Account of the consensus"),
        gettext_lazy("How you agreed, item by item, for whoever studies or checks it."),
    ),
}


@require_safe
def documents(request: HttpRequest, door: Door) -> HttpResponse:
    """Show which documents there are; before the decision, a page that says when they come."""
    papers = [
        {
            "key": kind.value,
            "label": _LABELS[kind][0],
            "text": _LABELS[kind][1],
            "page": door.url("document", kind.value),
            "files": [(ending, _editions(door, kind, ending)) for ending in MIMES],
        }
        for kind in door.kinds
    ]
    context = {**door.context, "papers": papers, "recount": door.url("recount")}
    return render(request, "indicators/papers/documents.html", context)


@require_safe
def paper(request: HttpRequest, door: Door, kind: str) -> HttpResponse:
    """Show one document as a page: what its files hold, in the language of the reader."""
    content = _paper(door, kind, (get_language() or Language.FR)[:2])
    return render(
        request, "indicators/papers/paper.html", {**door.context, "content": content, "readers": door.readers_of(kind)}
    )


@require_safe
def paper_file(request: HttpRequest, door: Door, kind: str, ending: str) -> HttpResponse:
    """Give one document as a file, in the language that is asked for."""
    if ending not in MIMES:
        raise Http404
    content = _paper(door, kind, _paper_language(request))
    data = file_of(content, ending, made_at=_made_at(door))
    name = slugify(content.what.replace("’", "-"))
    return _answer(data, MIMES[ending], f"{name}-{content.language}.{ending}")


@require_safe
def recount(request: HttpRequest, door: Door) -> HttpResponse:
    """Tell how anybody counts again, and give what that needs; where ballots do not leave, say why."""
    return _recount_page(request, door, _material(door))


@require_POST
def recount_here(request: HttpRequest, door: Door) -> HttpResponse:
    """Count again on this site, and say whether it is the same."""
    material = _material(door)
    done = replay(material.board.run.computation)
    return _recount_page(request, door, material, {"done": done, "is_same": done.is_intact and done.is_equal})


@require_safe
def recount_download(request: HttpRequest, door: Door, ending: str) -> HttpResponse:
    """Give one file of the recount; where ballots do not leave there is none, and the page says why."""
    material = _material(door)
    kind = next((each for each in RecountFile if each.value == ending), None)
    language = _paper_language(request)
    if kind is None:
        raise Http404
    if refusal_of(material) or (kind == RecountFile.PLAIN and plain_refusal_of(material)):
        return _recount_page(request, door, material, status=_NOT_FOUND)
    return _answer(recount_file(material, kind, language), RECOUNT_MIMES[kind], f"{_('recount')}.{ending}")


def _recount_page(
    request: HttpRequest,
    door: Door,
    material: Material,
    more: dict[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    refusal = refusal_of(material)
    context = {
        **door.context,
        "refusal": refusal,
        "plain_refusal": "" if refusal else plain_refusal_of(material),
        "files": {each.name.lower(): door.url("recount_download", each.value) for each in RecountFile},
        "here": door.url("recount_here"),
        "material": material,
        "computation": material.board.run.computation,
        "is_amended": bool(material.board.amendments),
        **(more or {}),
    }
    return render(request, "indicators/papers/recount.html", context, status=status)


def _paper(door: Door, kind: str, language: str) -> Paper:
    """Return the document that the address asks for, if it stands behind this door."""
    if not door.is_decided or kind not in door.kinds:
        raise Http404
    content = paper_of(door.arbitration, PaperKind(kind), language, door.audience)
    if content is None:
        raise Http404
    return content


def _material(door: Door) -> Material:
    is_outside = door.audience == Audience.OTHERS
    material = material_of(door.arbitration, is_outside=is_outside) if door.is_decided else None
    if material is None:
        raise Http404
    return material


def _editions(door: Door, kind: PaperKind, ending: str) -> list[tuple[str, str, str]]:
    """Return each language with the address of a file in it."""
    address = door.url("document_file", kind.value, ending)
    return [
        (code, str(get_language_info(code)["name_local"]).capitalize(), f"{address}?lang={code}")
        for code in Language.values
    ]


def _paper_language(request: HttpRequest) -> str:
    """Return the language that the address asks for (`?lang=nl`), else that of the page."""
    asked = request.GET.get("lang", "")
    return asked if asked in Language.values else (get_language() or Language.FR)[:2]


def _made_at(door: Door) -> dt.datetime:
    """Return the moment that a file tells: that of the decision, so that the same content is the same file."""
    return door.arbitration.decision.at


def _answer(data: bytes, mime: str, name: str) -> HttpResponse:
    return HttpResponse(data, mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})
