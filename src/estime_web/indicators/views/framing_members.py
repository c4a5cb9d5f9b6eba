"""The list of those who take part: added, changed, invited, reminded."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.exports.framing_list import list_workbook
from estime_web.indicators.forms.framing_members import CardsForm, GuestForm, MemberForm
from estime_web.indicators.models import Member
from estime_web.indicators.queries.framing_answers import open_round
from estime_web.indicators.queries.framing_people import list_of
from estime_web.indicators.queries.framing_team import team_to_add
from estime_web.indicators.services.framing_frozen import is_frozen
from estime_web.indicators.services.framing_invitations import asks_something, send_invitations, send_reminders
from estime_web.indicators.services.framing_leaving import take_off_list
from estime_web.indicators.services.framing_members import Guest, add_members, change_member, renew_member
from estime_web.indicators.views.led_base import Led, followed, number_in
from estime_web.indicators.views.led_opening import language_of, spoken

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@sign_in_required
@require_safe
def members(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the list, and what there is to do with it."""
    table = followed(request, pk)
    arbitration = table.arbitration
    everybody = list(list_of(arbitration))
    here = [member for member in everybody if member.left_at is None]
    may_change = table.may_write and not is_frozen(arbitration)
    context = {
        "table": table,
        "arbitration": arbitration,
        "members": here,
        "left": [member for member in everybody if member.left_at is not None],
        "is_rating": open_round(arbitration) is not None,
        "to_invite": sum(bool(member.email) and member.invited_at is None for member in here),
        "to_print": sum(not member.email and member.invited_at is None for member in here),
        "may_remind": table.may_write and asks_something(arbitration),
        "may_change": may_change,
        "team": team_to_add(arbitration) if may_change else [],
        "cards": CardsForm(
            arbitration=arbitration, initial={"language": language_of(arbitration), "listed": len(everybody)}
        ),
        "languages": dict(CardsForm(arbitration=arbitration).fields["language"].choices),  # type: ignore[attr-defined]  # choices
    }
    return render(request, "indicators/framing/members.html", context)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put somebody on the list."""
    table = led(request, pk)
    initial = {"language": language_of(table.arbitration), "college": request.GET.get("college", "")}
    form = GuestForm(posted(request), arbitration=table.arbitration, initial=initial)
    added = try_form(form, lambda: add_members(arbitration=table.arbitration, guests=[form.guest()], actor=table.user))
    if added is not None:
        said = _("They are on the list.") if added else _("They are on the list already. Nothing was changed.")
        messages.success(request, said)
        if "again" in request.POST:
            return redirect("indicators:add_member", pk)
        return redirect("indicators:members", pk)
    context = {"table": table, "arbitration": table.arbitration, "form": form}
    return render(request, "indicators/framing/member_add.html", context, status=status_of(form))


@sign_in_required
@require_POST
def add_team(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put people of the dossier's team on the list, into a college."""
    table = led(request, pk)
    college = table.arbitration.colleges.filter(pk=number_in(request.POST.get("college", ""))).first()
    chosen = set(request.POST.getlist("user"))
    guests = [
        Guest(name=str(user.name), email=user.email, college=college, language=user.language, user=user)
        for user in team_to_add(table.arbitration)
        if str(user.pk) in chosen
    ]
    try:
        added = add_members(arbitration=table.arbitration, guests=guests, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, how_many_added(len(added)))
    return redirect("indicators:members", pk)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: UUID, member: UUID) -> HttpResponse:
    """Change what is said of somebody on the list."""
    table, row = _member(request, pk, member)
    form = MemberForm(posted(request), arbitration=table.arbitration, initial=MemberForm.initial_of(row))
    if is_frozen(table.arbitration):
        form.hold_vote()
    is_moved = try_form(form, lambda: change_member(member=row, words=form.said(), actor=table.user))
    if is_moved is not None:
        said = _("It is kept. The former link opens nothing any more: send the invitation again.")
        messages.success(request, said if is_moved else _("It is kept."))
        return redirect("indicators:members", pk)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "member": get_object_or_404(list_of(table.arbitration), pk=row.pk),
        "form": form,
        "is_frozen": is_frozen(table.arbitration),
    }
    return render(request, "indicators/framing/member.html", context, status=status_of(form))


@sign_in_required
@require_POST
def take_off(request: SignedInRequest, pk: UUID, member: UUID) -> HttpResponse:
    """Take somebody off the list."""
    table, row = _member(request, pk, member)
    return _told(request, pk, lambda: take_off_list(member=row, actor=table.user), _("They are off the list."))


@sign_in_required
@require_POST
def renew(request: SignedInRequest, pk: UUID, member: UUID) -> HttpResponse:
    """Give somebody a new link; whoever has an address gets it by mail."""
    table, row = _member(request, pk, member)

    def act() -> None:
        renew_member(member=row, actor=table.user)
        if row.email:
            send_invitations(arbitration=table.arbitration, members=[row], actor=table.user)

    said = (
        _("A new link is on its way. The former one opens nothing any more.")
        if row.email
        else _("The former card opens nothing any more. Print the new one.")
    )
    return _told(request, pk, act, said)


@sign_in_required
@require_POST
def invite(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Send the invitations that were not sent yet, or that of one person again."""
    table = led(request, pk)
    one = request.POST.get("member", "")
    chosen = [get_object_or_404(list_of(table.arbitration), pk=_uuid(one))] if one else None
    try:
        number = send_invitations(arbitration=table.arbitration, members=chosen, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        said = ngettext("%(number)s invitation leaves.", "%(number)s invitations leave.", number)
        messages.success(request, said % {"number": number})
    return redirect("indicators:members", pk)


@sign_in_required
@require_POST
def remind(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Remind those who have not answered."""
    table = led(request, pk)
    try:
        number = send_reminders(arbitration=table.arbitration, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        said = ngettext("%(number)s reminder leaves.", "%(number)s reminders leave.", number)
        none = _("Nobody is left to remind: all have answered, or were reminded today.")
        messages.success(request, said % {"number": number} if number else none)
    return redirect("indicators:members", pk)


@sign_in_required
@require_safe
def download(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give the list as a workbook: who was invited, to which college, and when."""
    table = followed(request, pk)
    name = f"{_('who-takes-part')}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(list_workbook(table.arbitration, language=spoken()), content_type=_XLSX, headers=headers)


def how_many_added(number: int) -> str:
    """Say how many people came onto the list."""
    said = ngettext("%(number)s person was added.", "%(number)s people were added.", number)
    return said % {"number": number}


def led(request: SignedInRequest, pk: UUID) -> Led:
    """Open an arbitration that goes on, for those who lead it."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    return table


def _told(request: SignedInRequest, pk: UUID, act: Callable[[], None], said: str) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("indicators:members", pk)


def _member(request: SignedInRequest, pk: UUID, member: UUID) -> tuple[Led, Member]:
    table = led(request, pk)
    return table, get_object_or_404(list_of(table.arbitration), pk=member)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
