"""The colleges: proposed from the stakeholder map, with what a share of few people comes to."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.ladder import standing_of
from estime_web.dossiers.models import StakeholderGroup
from estime_web.dossiers.queries.maps import groups_of
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.enums import RatedOn
from estime_web.indicators.forms.framing_colleges import USUAL, CollegeForm
from estime_web.indicators.framing_arithmetic import shares_of
from estime_web.indicators.framing_words import percent, small_number_sentences
from estime_web.indicators.models import Arbitration, College
from estime_web.indicators.queries.arbitrations import terms_of
from estime_web.indicators.queries.framing_people import sizes_of
from estime_web.indicators.services.framing_colleges import (
    add_college,
    add_colleges_from_groups,
    change_college,
    fault_of_shares,
    remove_college,
)
from estime_web.indicators.services.framing_frozen import is_frozen
from estime_web.indicators.views.acting import did
from estime_web.indicators.views.led_base import Led, followed
from estime_web.indicators.views.led_opening import language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A college as its page shows it."""

    college: College
    size: int
    share: str
    asked: list[str]
    sentences: list[str]


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def colleges(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List the colleges; add one."""
    table = followed(request, pk)
    groups = groups_read(request, table)
    form = CollegeForm(
        posted(request),
        language=language_of(table.arbitration),
        groups=groups,
        initial={"rates": [each.value for each in USUAL]},
    )
    if request.method == "POST":
        require(request.user, "indicators.lead", table.arbitration)
        added = try_form(form, lambda: add_college(arbitration=table.arbitration, words=form.said(), actor=table.user))
        if added is not None:
            messages.success(request, _("The college is on the list."))
            return redirect("indicators:colleges", pk)
    sheets = sheets_of(table.arbitration)
    known = {sheet.college.group_id for sheet in sheets}
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "sheets": sheets,
        "fault": fault_of_shares([sheet.college for sheet in sheets]),
        "offered": [group for group in groups if group.pk not in known],
        "form": form,
        "may_change": table.may_write and not is_frozen(table.arbitration),
    }
    return render(request, "indicators/framing/colleges.html", context, status=status_of(form))


@sign_in_required
@require_POST
def from_groups(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Make colleges of the groups that were ticked."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    chosen = set(request.POST.getlist("group"))
    groups = [group for group in groups_read(request, table) if str(group.pk) in chosen]
    try:
        added = add_colleges_from_groups(arbitration=table.arbitration, groups=groups, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        said = ngettext("%(number)s college was added.", "%(number)s colleges were added.", len(added))
        messages.success(request, said % {"number": len(added)})
    return redirect("indicators:colleges", pk)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: UUID, college: int) -> HttpResponse:
    """Change a college."""
    table, row = _college(request, pk, college)
    form = CollegeForm(
        posted(request),
        language=language_of(table.arbitration),
        groups=groups_read(request, table),
        initial=CollegeForm.initial_of(row),
    )
    if did(form, lambda: change_college(college=row, words=form.said(row), actor=table.user)):
        messages.success(request, _("It is kept."))
        return redirect("indicators:colleges", pk)
    size = sizes_of(table.arbitration)[row.pk]
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "college": row,
        "form": form,
        "sentences": small_number_sentences(size, terms_of(table.arbitration)),
    }
    return render(request, "indicators/framing/college.html", context, status=status_of(form))


@sign_in_required
@require_POST
def remove(request: SignedInRequest, pk: UUID, college: int) -> HttpResponse:
    """Take a college off the list."""
    table, row = _college(request, pk, college)
    try:
        remove_college(college=row, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The college is off the list."))
    return redirect("indicators:colleges", pk)


def sheets_of(arbitration: Arbitration) -> list[Sheet]:
    """Return the colleges with their shares, their sizes, and what few people come to."""
    rows = list(arbitration.colleges.select_related("group"))
    shares, sizes, terms = shares_of(rows), sizes_of(arbitration), terms_of(arbitration)
    return [
        Sheet(
            college=row,
            size=sizes[row.pk],
            share=percent(shares[row.pk]),
            asked=[str(RatedOn(each).label) for each in row.rates],
            sentences=small_number_sentences(sizes[row.pk], terms),
        )
        for row in rows
    ]


def groups_read(request: SignedInRequest, table: Led) -> list[StakeholderGroup]:
    """Return the groups of the stakeholder map that this reader reads."""
    dossier = table.arbitration.dossier
    return groups_of(dossier, standing_of(request.user, dossier)) if dossier else []


def _college(request: SignedInRequest, pk: UUID, college: int) -> tuple[Led, College]:
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    row = get_object_or_404(College.objects.select_related("group"), arbitration=table.arbitration, pk=college)
    row.arbitration = table.arbitration
    return table, row
