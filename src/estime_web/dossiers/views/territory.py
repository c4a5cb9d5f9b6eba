"""The figures of the territory: by hand, or many at once from a spreadsheet."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import localize
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.exports.territory import WORKBOOK_MIME, figures_csv, figures_template
from estime_web.dossiers.figures_reading import FigurePlan, read_figures
from estime_web.dossiers.forms.territory import FigureForm, FiguresFileForm
from estime_web.dossiers.hands import hands_of
from estime_web.dossiers.models import TerritoryFigure
from estime_web.dossiers.moments import moment_in_words
from estime_web.dossiers.queries.missions import named
from estime_web.dossiers.saying import name_of
from estime_web.dossiers.services import keep_item
from estime_web.dossiers.services.portrait import begin_once
from estime_web.dossiers.services.territory import changeable_figures, import_figures, seal_figures, unseal_figures
from estime_web.dossiers.views.base import Opened, opened
from estime_web.foundation.form_pages import UNPROCESSABLE, posted, status_of, try_form


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureEntry:
    """A figure as the list shows it."""

    item: TerritoryFigure
    value: str
    moment: str
    may_write: bool
    may_share: bool


@sign_in_required
def territory(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List the figures with their source and date."""
    table = opened(request, pk)
    hands = hands_of(table.user, table.dossier, table.standing)
    prompts = table.dossier.method.method.prompts_of("territory")
    entries = [
        FigureEntry(
            item=figure,
            value=str(localize(figure.value.normalize())) if figure.value else "0",
            moment=moment_in_words(figure.on),
            may_write=hands.writes(figure),
            may_share=hands.shares(figure),
        )
        for figure in _figures(table)
    ]
    context = {
        "dossier": table.dossier,
        "entries": entries,
        "question": prompts[0].text.in_language(get_language() or "fr") if prompts else "",
        "is_open": hands.is_open,
    }
    return render(request, "dossiers/territory/territory.html", context)


@sign_in_required
def add(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Add one figure by hand."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    form = FigureForm(posted(request), dossier=table.dossier)
    begun = try_form(
        form,
        lambda: begin_once(
            dossier=table.dossier,
            item_id=form.cleaned_data["item"],
            kind=ItemKind.TERRITORY_FIGURE,
            content=form.content(),
            author=request.user,
            visibility=Visibility.TEAM if form.cleaned_data["shares"] else Visibility.AUTHOR,
        ),
    )
    if begun is not None:
        messages.success(request, _("The figure is kept."))
        return redirect("dossiers:territory", pk)
    return render(
        request, "dossiers/territory/figure.html", {"dossier": table.dossier, "form": form}, status=status_of(form)
    )


@sign_in_required
def edit(request: SignedInRequest, pk: UUID, item_id: UUID) -> HttpResponse:
    """Change one figure; the earlier one stays in its history."""
    table = opened(request, pk)
    figure = table.item(TerritoryFigure, item_id)
    if figure.is_withdrawn:
        raise Http404
    require(request.user, "dossiers.write_item", figure)
    form = FigureForm(posted(request), dossier=table.dossier, figure=figure)
    kept = try_form(
        form,
        lambda: keep_item(
            item=figure,
            content=form.content(),
            read_version=form.cleaned_data["read_version"],
            author=request.user,
        ),
    )
    if kept is not None:
        messages.success(request, _("The figure is kept."))
        return redirect("dossiers:territory", pk)
    hands = hands_of(table.user, table.dossier, table.standing)
    context = {
        "dossier": table.dossier,
        "item": figure,
        "name": name_of(figure),
        "form": form,
        "may_share": hands.shares(figure),
        "may_withdraw": hands.withdraws(figure),
    }
    return render(request, "dossiers/territory/figure.html", context, status=status_of(form))


@sign_in_required
def upload(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a spreadsheet. Without a fault it shows what it would do; otherwise every fault with its mend."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    if request.method != "POST":
        return _upload_page(request, table, FiguresFileForm())
    form = FiguresFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _upload_page(request, table, form, status=UNPROCESSABLE)
    file = form.cleaned_data["file"]
    plan = read_figures(
        content=file.read(),
        filename=file.name or "",
        known=changeable_figures(table.dossier, table.standing, request.user),
    )
    if plan.faults:
        return _upload_page(request, table, FiguresFileForm(), plan, filename=file.name or "", status=UNPROCESSABLE)
    context = {
        "dossier": table.dossier,
        "plan": plan,
        "filename": file.name,
        "sealed": seal_figures(plan, table.dossier, request.user),
    }
    return render(request, "dossiers/territory/preview.html", context)


@require_POST
@sign_in_required
def apply(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Do what the preview showed."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    rows = unseal_figures(request.POST.get("sealed", ""), table.dossier, request.user)
    result = import_figures(
        dossier=table.dossier,
        rows=rows,
        standing=table.standing,
        shares="shares" in request.POST,
        author=request.user,
    )
    messages.success(
        request,
        _("The file is imported: %(added)s added, %(changed)s changed.")
        % {"added": result.added, "changed": result.changed},
    )
    return redirect("dossiers:territory", pk)


@sign_in_required
def template(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give the workbook to fill in."""
    opened(request, pk)
    return _file(figures_template(), WORKBOOK_MIME, "estime-territoire.xlsx")


@sign_in_required
def download(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give the figures that this person reads, as separated values."""
    table = opened(request, pk)
    figures = [figure for figure in _figures(table) if not figure.is_withdrawn]
    return _file(figures_csv(figures), "text/csv; charset=utf-8", "territoire.csv")


def _figures(table: Opened) -> list[TerritoryFigure]:
    return named(TerritoryFigure, table.dossier, table.standing)


def _upload_page(
    request: SignedInRequest,
    table: Opened,
    form: FiguresFileForm,
    plan: FigurePlan | None = None,
    *,
    filename: str = "",
    status: int = 200,
) -> HttpResponse:
    language = get_language() or "fr"
    faults = [
        {"place": _sentence(fault.place(language)), "sentence": fault.sentence(language)}
        for fault in (plan.faults if plan else ())
    ]
    context = {"dossier": table.dossier, "form": form, "faults": faults, "filename": filename}
    return render(request, "dossiers/territory/import.html", context, status=status)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _file(content: bytes, mime: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
