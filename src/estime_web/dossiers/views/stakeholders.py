"""The stakeholder map: groups around the enterprise, as a picture, as a list, and one by one."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.enums import ItemKind
from estime_web.dossiers.forms.groups import GroupForm, NewGroupForm
from estime_web.dossiers.models import StakeholderGroup
from estime_web.dossiers.queries.maps import groups_of
from estime_web.dossiers.services import begin_item, keep_item
from estime_web.dossiers.stakeholder_drawing import drawing_of_groups, small_group_threshold
from estime_web.dossiers.views.base import opened
from estime_web.dossiers.views.writing import hands_at, onward, remarks_on
from estime_web.foundation.form_pages import posted, status_of, try_form


@require_safe
@sign_in_required
def stakeholders(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the map and the list of the groups that the reader reads."""
    table = opened(request, pk)
    hands, groups = hands_at(table), groups_of(table.dossier, table.standing)
    context = {
        "dossier": table.dossier,
        "may_write": hands.is_open,
        "remarks": remarks_on(table, "stakeholders"),
        "groups": [(group, hands.shares(group)) for group in groups],
        "figure": drawing_of_groups(table.dossier, groups, has_links=hands.is_open) if groups else None,
        "small": small_group_threshold(table.dossier),
    }
    return render(request, "dossiers/maps/stakeholders.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def add_group(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put a group on the map."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    form = NewGroupForm(posted(request), dossier=table.dossier, initial=first_readers(request))
    form.offer_readers(table.standing)
    begun = try_form(
        form,
        lambda: begin_item(
            dossier=table.dossier,
            kind=ItemKind.STAKEHOLDER_GROUP,
            content=form.content(),
            author=table.user,
            visibility=form.cleaned_data["visibility"],
        ),
    )
    if begun is not None:
        _say_kept(request, form, _("The group is on the map."))
        readers = "?" + urlencode({"readers": form.cleaned_data["visibility"]})
        return onward(request, table, done="dossiers:stakeholders", again="dossiers:add_group", query=readers)
    context = {"dossier": table.dossier, "form": form}
    return render(request, "dossiers/maps/group.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def edit_group(request: SignedInRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Show what is known of a group, and keep what is changed."""
    table = opened(request, pk)
    group = table.item(StakeholderGroup, item)
    require(request.user, "dossiers.write_item", group)
    form = GroupForm(posted(request), dossier=table.dossier, initial=GroupForm.initial_of(group))
    kept = try_form(
        form,
        lambda: keep_item(item=group, content=form.content(), read_version=form.version_read, author=table.user),
    )
    if kept is not None:
        _say_kept(request, form, _("It is kept."))
        return redirect("dossiers:stakeholders", table.dossier.pk)
    context = {
        "dossier": table.dossier,
        "form": form,
        "group": group,
        "may_share": hands_at(table).shares(group),
    }
    return render(request, "dossiers/maps/group.html", context, status=status_of(form))


def first_readers(request: HttpRequest) -> dict[str, object]:
    """Return the readers that the person chose for the one before, where they add several in a row."""
    chosen = request.GET.get("readers", "")
    return {"visibility": int(chosen)} if chosen.isdecimal() and len(chosen) == 1 else {}


def _say_kept(request: HttpRequest, form: GroupForm, words: str) -> None:
    messages.success(request, words)
    if form.names_somebody:
        messages.warning(
            request,
            _(
                "One of the words looks like the name of a person. A map speaks of groups and functions: look at it again, or leave it if it names a group."
            ),
        )
