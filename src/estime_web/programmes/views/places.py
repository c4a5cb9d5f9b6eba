"""The places in a programme: its partners, and the people appointed to it. Added, corrected, ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.network.forms.links import PeriodForm
from estime_web.programmes import services
from estime_web.programmes.forms.organisations import offer_organisations
from estime_web.programmes.forms.programmes import AppointmentForm, PartnerForm
from estime_web.programmes.views.base import back_to, coordinated


@sign_in_required
@require_http_methods(["GET", "POST"])
def add_partner(request: SignedInRequest, pk: UUID) -> HttpResponse:
    programme = coordinated(request, pk)
    form = PartnerForm(posted(request))
    offer_organisations(form, request.user, programme)
    made = try_form(form, lambda: services.add_partner(programme=programme, **form.cleaned_data, actor=request.user))
    if made is not None:
        messages.success(request, _("“%(name)s” is a partner now.") % {"name": made.organisation})
        return redirect("programmes:programme", pk)
    return render(
        request, "programmes/partner_form.html", {"form": form, "programme": programme}, status=status_of(form)
    )


@sign_in_required
@require_http_methods(["GET", "POST"])
def partner(request: SignedInRequest, pk: UUID, partnership: int) -> HttpResponse:
    """Correct the days of a partnership; a last day ends it."""
    programme = coordinated(request, pk)
    link = get_object_or_404(programme.partnerships.select_related("organisation"), pk=partnership)
    form = PeriodForm(posted(request), initial={"since": link.since, "until": link.until})
    changed = try_form(
        form, lambda: services.update_partnership(partnership=link, **form.cleaned_data, actor=request.user)
    )
    if changed is not None:
        messages.success(request, _("Your changes are kept."))
        return redirect("programmes:programme", pk)
    context = {"form": form, "programme": programme, "partnership": link}
    return render(request, "programmes/partner_form.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "POST"])
def appoint(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give somebody a role in the whole programme, by their address."""
    programme = coordinated(request, pk)
    form = AppointmentForm(posted(request))
    offer_organisations(form, request.user, programme)
    made = try_form(
        form,
        lambda: services.appoint_by_address(
            programme=programme,
            address=form.address(),
            role=form.cleaned_data["role"],
            organisation=form.cleaned_data["organisation"],
            since=form.cleaned_data["since"],
            actor=request.user,
        ),
    )
    if made is not None:
        messages.success(request, _("%(person)s is appointed. An e-mail tells them so.") % {"person": made.user})
        return redirect("programmes:programme", pk)
    context = {"form": form, "programme": programme}
    return render(request, "programmes/appointment_form.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "POST"])
def appointment(request: SignedInRequest, pk: UUID, appointment: int) -> HttpResponse:
    """Correct the days of an appointment; a last day ends it."""
    programme = coordinated(request, pk)
    link = get_object_or_404(programme.appointments.select_related("user", "organisation"), pk=appointment)
    form = PeriodForm(posted(request), initial={"since": link.since, "until": link.until})
    changed = try_form(
        form, lambda: services.update_appointment(appointment=link, **form.cleaned_data, actor=request.user)
    )
    if changed is not None:
        messages.success(request, _("Your changes are kept."))
        return back_to(request, programme)
    context = {"form": form, "programme": programme, "appointment": link}
    return render(request, "programmes/appointment_form.html", context, status=status_of(form))
