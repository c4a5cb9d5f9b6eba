"""The versions of the method: all of them, one, and what changes from one to another."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from estime.method import write_toml
from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.programmes.method_words import change_groups, counts_of, summary_of
from estime_web.programmes.models import MethodVersion
from estime_web.programmes.queries.methods import version_rows, versions
from estime_web.programmes.views.base import reader_language


@sign_in_required
@require_GET
def methods(request: SignedInRequest) -> HttpResponse:
    """List the versions of the method, and offer to compare two."""
    rows = list(version_rows())
    last = [version.key for version in rows[-2:]]
    context = {"versions": rows, "old": last[0] if last else "", "new": last[-1] if last else ""}
    return render(request, "programmes/methods.html", context)


@sign_in_required
@require_GET
def method(request: SignedInRequest, key: str) -> HttpResponse:
    """Show one version: steps, parts, questions, what each gives, warnings; each attested or ours."""
    version = _version(key)
    others = [other for other in versions() if other.pk != version.pk]
    context = {
        "version": version,
        "method": version.method,
        "others": others,
        "questions": version.field_questions.count(),
    }
    return render(request, "programmes/method.html", context)


@sign_in_required
@require_GET
def method_file(request: SignedInRequest, key: str) -> HttpResponse:
    """Give a version as one readable file."""
    version = _version(key)
    headers = {"Content-Disposition": f'attachment; filename="{version.key}.toml"'}
    return HttpResponse(write_toml(version.method), "application/toml; charset=utf-8", headers=headers)


@sign_in_required
@require_GET
def compare(request: SignedInRequest) -> HttpResponse:
    """Lead from the two versions that somebody chose to what changes between them."""
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    if MethodVersion.objects.filter(key__in={old, new}).count() != len({old, new}):
        raise Http404
    return redirect("programmes:method_difference", old, new)


@sign_in_required
@require_GET
def method_difference(request: SignedInRequest, old: str, new: str) -> HttpResponse:
    """Show what changes from one version to another, in words, before and after."""
    before, after = _version(old), _version(new)
    groups = change_groups(before.method, after.method, reader_language())
    context = {
        "before": before,
        "after": after,
        "groups": groups,
        "counts": counts_of(groups),
        "summary": summary_of(groups),
        "versions": list(versions()),
    }
    return render(request, "programmes/method_difference.html", context)


def _version(key: str) -> MethodVersion:
    return get_object_or_404(MethodVersion.objects.select_related("based_on"), key=key)
