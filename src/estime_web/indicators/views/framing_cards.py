"""Many people at once: lines that were pasted, and cards with a code."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estime.exchange.sheets import SheetError
from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE, posted, status_of, try_form
from estime_web.indicators.exports.framing_cards import cards_pdf
from estime_web.indicators.forms.framing_members import CardsForm, LinesForm
from estime_web.indicators.framing_lines import lines_of_file, read_lines
from estime_web.indicators.queries.framing_people import cards_to_print
from estime_web.indicators.services.framing_cards import note_printed
from estime_web.indicators.services.framing_members import Guest, add_members, make_cards
from estime_web.indicators.views.framing_members import how_many_added, led
from estime_web.indicators.views.led_base import Led
from estime_web.indicators.views.led_opening import language_of, spoken
from estime_web.indicators.views.member_door import unseen


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def lines(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Read pasted lines or a spreadsheet, show what they bring, then take it."""
    table = led(request, pk)
    form = LinesForm(posted(request), request.FILES or None)
    text = _text_of(form) if form.is_valid() else ""
    if not text:
        context = {"table": table, "arbitration": table.arbitration, "form": form, "colleges": _names(table)}
        return render(request, "indicators/framing/member_lines.html", context, status=status_of(form))
    read = read_lines(text, table.arbitration.colleges.all(), language=language_of(table.arbitration))
    faults = [line for line in read if line.fault]
    if "take" in request.POST and not faults:
        guests = [line.guest for line in read if line.guest]
        return _take(request, table, guests, listed=form.cleaned_data["listed"])
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "form": LinesForm(initial={"lines": text}),
        "colleges": _names(table),
        "listed": table.arbitration.members.count(),
        "read": [line for line in read if not line.fault],
        "faults": faults,
    }
    return render(request, "indicators/framing/member_lines.html", context, status=UNPROCESSABLE if faults else 200)


@sign_in_required
@require_POST
def cards(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put people without a name on the list."""
    table = led(request, pk)
    form = CardsForm(posted(request), arbitration=table.arbitration)
    made = try_form(form, lambda: make_cards(arbitration=table.arbitration, **form.cleaned_data, actor=table.user))
    if made is None:
        context = {"table": table, "arbitration": table.arbitration, "form": form}
        return render(request, "indicators/framing/cards.html", context, status=status_of(form))
    if not made:
        messages.warning(
            request, _("The list has changed since you opened this page: no card was made. Look at it first.")
        )
        return redirect("indicators:members", pk)
    said = ngettext("%(number)s card is ready to print.", "%(number)s cards are ready to print.", len(made))
    messages.success(request, said % {"number": len(made)})
    return redirect("indicators:members", pk)


@sign_in_required
@require_POST
def print_cards(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Print the cards that were not printed yet. Each is printed once: a second one would let somebody answer for another."""
    table = led(request, pk)
    members = list(cards_to_print(table.arbitration))
    # The sheet first: one that could not be made leaves no card noted as printed.
    sheet = cards_pdf(table.arbitration, members, language=spoken()) if members else b""
    try:
        note_printed(arbitration=table.arbitration, members=members, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("indicators:members", pk)
    response = unseen(HttpResponse(sheet, "application/pdf"))
    response["Content-Disposition"] = f'attachment; filename="{_("cards")}.pdf"'
    return response


def _text_of(form: LinesForm) -> str:
    """Return the lines of the file, or those that were pasted. A file that cannot be read becomes a fault of the form."""
    file = form.cleaned_data.get("file")
    if not file:
        return str(form.cleaned_data["lines"])
    try:
        return lines_of_file(file.read(), filename=file.name)
    except SheetError as error:
        for fault in error.faults:
            form.add_error("file", fault.sentence((get_language() or "fr")[:2]))
        return ""


def _take(request: SignedInRequest, table: Led, guests: list[Guest], *, listed: int | None) -> HttpResponse:
    try:
        added = add_members(arbitration=table.arbitration, guests=guests, actor=table.user, listed=listed)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, how_many_added(len(added)))
    return redirect("indicators:members", table.arbitration.pk)


def _names(table: Led) -> list[str]:
    return [str(college) for college in table.arbitration.colleges.all()]
