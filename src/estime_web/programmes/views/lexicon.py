"""The lexicon: its words in three languages, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estime.lexicon import term_at
from estime_web.programmes.lexicon_entries import Entry, entry_of, found_entries, letters


@require_safe
def lexicon(request: HttpRequest) -> HttpResponse:
    """Show all words by letter, or those that speak of what somebody searches (`?q=`)."""
    search = request.GET.get("q", "").strip()
    context = {"search": search, "found": found_entries(search)} if search else {"letters": letters()}
    return render(request, "programmes/lexicon/list.html", context)


@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "programmes/lexicon/term.html", {"entry": _entry_or_404(slug)})


@require_safe
def definition(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the part of the page of a word that opens beside it."""
    return render(request, "programmes/lexicon/definition.html", {"entry": _entry_or_404(slug)})


def _entry_or_404(slug: str) -> Entry:
    try:
        return entry_of(term_at(slug))
    except KeyError:
        raise Http404 from None
