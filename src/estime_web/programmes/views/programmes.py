"""The programmes of a person, the home of one, make one, change it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.programmes import services
from estime_web.programmes.enums import PartnerRole
from estime_web.programmes.forms.programmes import ProgrammeForm
from estime_web.programmes.line_of_time import line_of
from estime_web.programmes.queries.capitalisation import readable_questions
from estime_web.programmes.queries.programmes import (
    appointments_of,
    own_enterprises,
    partnerships_of,
    programmes_with_counts,
)
from estime_web.programmes.views.base import coordinated, programme_for, reader_language


@sign_in_required
@require_GET
def programme_list(request: SignedInRequest) -> HttpResponse:
    """List the programmes in which a person has a place."""
    context = {
        "programmes": list(programmes_with_counts(request.user)),
        "can_create": request.user.has_perm("programmes.create"),
    }
    return render(request, "programmes/list.html", context)


@sign_in_required
@require_http_methods(["GET", "POST"])
def create(request: SignedInRequest) -> HttpResponse:
    """Make a programme. Who makes it coordinates it."""
    require(request.user, "programmes.create")
    form = ProgrammeForm(posted(request))
    made = try_form(form, lambda: services.create_programme(**form.values(), actor=request.user))
    if made is not None:
        messages.success(request, _("The programme exists, and you coordinate it. Next: its partners and its cohort."))
        return redirect("programmes:programme", made.pk)
    return render(request, "programmes/programme_form.html", {"form": form}, status=status_of(form))


@sign_in_required
@require_GET
def programme(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show a programme: its time, its partners, its people, and what concerns the reader."""
    shown = programme_for(request, pk)
    partnerships = list(partnerships_of(shown))
    appointments = list(appointments_of(shown))
    partners = [link for link in partnerships if link.is_current]
    context = {
        "programme": shown,
        "line": line_of(shown, list(shown.phases.all()), timezone.localdate()),
        "territories": list(shown.territories.all()),
        "method_title": shown.method.method.title.in_language(reader_language()),
        "partners": [link for link in partners if link.role != PartnerRole.FUNDER],
        "funders": [link for link in partners if link.role == PartnerRole.FUNDER],
        "former_partners": [link for link in partnerships if not link.is_current],
        "appointed": [link for link in appointments if link.is_current],
        "formerly_appointed": [link for link in appointments if not link.is_current],
        "own": list(own_enterprises(request.user, shown)),
        "questions": readable_questions(request.user, shown).count(),
        "can_coordinate": request.user.has_perm("programmes.coordinate", shown),
        "can_ask": request.user.has_perm("programmes.raise_question", shown),
    }
    return render(request, "programmes/programme.html", context)


@sign_in_required
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Change a programme, its days and its phases."""
    shown = coordinated(request, pk)
    form = ProgrammeForm(posted(request), programme=shown)
    changed = try_form(form, lambda: services.update_programme(programme=shown, **form.values(), actor=request.user))
    if changed is not None:
        messages.success(request, _("Your changes are kept."))
        return redirect("programmes:programme", pk)
    context = {"form": form, "programme": coordinated(request, pk)}
    return render(request, "programmes/programme_form.html", context, status=status_of(form))
