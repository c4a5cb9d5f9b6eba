"""The addresses of the papers of a decision, behind one door."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseBase
from django.urls import URLPattern, path

from estime_web.indicators.views import papers

View = Callable[..., HttpResponse]


def paper_paths(
    door: Callable[[View], Callable[..., HttpResponseBase]], *, prefix: str, root: str = ""
) -> list[URLPattern]:
    """Return the addresses behind a door, each named with its prefix."""
    views = (
        ("documents/", papers.documents, "documents"),
        ("documents/<slug:kind>/", papers.paper, "document"),
        ("documents/<slug:kind>/file.<slug:ending>", papers.paper_file, "document_file"),
        ("recount/", papers.recount, "recount"),
        ("recount/here/", papers.recount_here, "recount_here"),
        ("recount/ballots.<str:ending>", papers.recount_download, "recount_download"),
    )
    return [path(root + address, door(view), name=prefix + name) for address, view, name in views]
