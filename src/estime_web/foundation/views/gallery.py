"""Every component once, for those who build pages and those who check them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from estime_web.foundation import sample_diagrams, samples
from estime_web.foundation.marks import MARKS
from estime_web.foundation.palette import palettes


def gallery(request: HttpRequest) -> HttpResponse:
    """Show the components. `?tick=` walks through a sample of long work, one step at each request."""
    tick = _tick_of(request)
    context = {
        "marks": MARKS.values(),
        "chips": samples.chips(),
        "form": samples.SampleForm(),
        "refused_form": samples.refused_form(),
        "figure": samples.figure(),
        "diagrams": sample_diagrams.diagrams(),
        "steps": samples.steps(),
        "workshops": samples.workshops(),
        "page": Paginator(range(200), 10).get_page(request.GET.get("page")),
        "themes": [(theme, palettes()[theme], samples.seen_pairs(theme)) for theme in ("light", "dark")],
        "job": None if tick is None else samples.job(tick),
        "job_url": "" if tick is None else f"{reverse('gallery')}?tick={tick + 1}",
    }
    return render(request, "foundation/pages/gallery.html", context)


def _tick_of(request: HttpRequest) -> int | None:
    text = request.GET.get("tick", "")
    return int(text) if text in map(str, range(10)) else None
