"""What others read of a dossier: the community, research under a pseudonym, named funders, everybody. And what is counted."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.accounts.enums import Language
from estime_web.dossiers.enums import BlockKey, Visibility
from estime_web.dossiers.ladder import Standing, standing_of
from estime_web.dossiers.models import Dossier
from estime_web.dossiers.pseudonyms import Saying, fetch_names, replaced_names
from estime_web.dossiers.queries.dossiers import with_enterprise
from estime_web.dossiers.queries.everything import Everything, everything_of
from estime_web.dossiers.queries.reading import SMALLEST_CELL, counts_for, dossiers_read_by, progress_of
from estime_web.dossiers.queries.road import reader_language
from estime_web.programmes.models import Programme
from estime_web.programmes.rules import has_role


def read_list(request: HttpRequest) -> HttpResponse:
    """List the dossiers in which the reader reads something without working on them."""
    found = [(dossier, standing_of(request.user, dossier)) for dossier in dossiers_read_by(request.user)]
    fetch_names(dossier for dossier, standing in found if standing.rung == Visibility.RESEARCH)
    rows = [
        (dossier, _name_of(dossier, standing), _say(dossier, standing).of(dossier.title)) for dossier, standing in found
    ]
    # By the name that is shown: the place of a pseudonym among names would tell which one it stands for.
    rows.sort(key=lambda row: row[1].casefold())
    return render(request, "dossiers/reading/list.html", {"rows": rows})


def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what the reader may read of a dossier. Where that is nothing, there is no such page."""
    dossier = get_object_or_404(with_enterprise(), pk=pk)
    standing = standing_of(request.user, dossier)
    if standing.rung <= Visibility.COACH:
        return redirect("dossiers:home", pk)
    found = everything_of(dossier, standing, reach=standing.rung, with_withdrawn=True)
    if not any(not item.is_withdrawn for item in found.items):
        raise Http404
    context = {
        "dossier": dossier,
        "name": _name_of(dossier, standing),
        "is_research": standing.rung == Visibility.RESEARCH,
        "found": found,
        "blocks": _blocks(found),
        "say": _say(dossier, standing),
        "readers": standing.rung.label,
        "editions": Language.choices,
    }
    return render(request, "dossiers/reading/read.html", context)


@sign_in_required
def progress(request: SignedInRequest, programme: UUID) -> HttpResponse:
    """Show a coordinator where each dossier stands and since when, and nothing of what it says."""
    shown = get_object_or_404(Programme, pk=programme)
    require(request.user, "programmes.coordinate", shown)
    rows = [(dossier, _step_title(dossier)) for dossier in progress_of(shown)]
    return render(request, "dossiers/reading/progress.html", {"programme": shown, "rows": rows})


@sign_in_required
def counts(request: SignedInRequest, programme: UUID) -> HttpResponse:
    """Show a federation how many of its consenting members are where."""
    shown = get_object_or_404(Programme.objects.select_related("method"), pk=programme)
    if not has_role(request.user, shown, "federation"):
        raise Http404
    titles = {step.key: step.title.in_language(reader_language()) for step in shown.method.method.steps}
    context = {"programme": shown, "counts": counts_for(request.user, shown, titles), "smallest": SMALLEST_CELL}
    return render(request, "dossiers/reading/counts.html", context)


def _name_of(dossier: Dossier, standing: Standing) -> str:
    if standing.rung == Visibility.RESEARCH:
        return dossier.enterprise.pseudonym
    return str(dossier.enterprise)


def _say(dossier: Dossier, standing: Standing) -> Saying:
    """Return how words are said to this reader: as they are, or with the names replaced."""
    return Saying(names=replaced_names(dossier) if standing.rung == Visibility.RESEARCH else {})


def _blocks(found: Everything) -> list[tuple[str, list[object]]]:
    """Return the blocks of the portrait in the order of the frame, each with its texts."""
    order = [(key.label, [block for block in found.blocks if block.key == key]) for key in BlockKey]
    return [(str(label), list(texts)) for label, texts in order if texts]


def _step_title(dossier: Dossier) -> str:
    steps = {step.key: step.title.in_language(reader_language()) for step in dossier.method.method.steps}
    return steps.get(dossier.step, dossier.step)
