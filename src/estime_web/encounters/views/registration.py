"""Come without being invited: a page that anybody opens, and the one that sends them to their e-mails."""

from uuid import UUID

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.enums import Language
from estime_web.encounters.forms.registration import RegistrationForm, sight_of
from estime_web.encounters.models import Encounter
from estime_web.encounters.queries.registration import has_seats_left
from estime_web.encounters.services import register_person
from estime_web.encounters.wording import consent_of
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE

CONFLICT, TOO_MANY = 409, 429


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the day is, and a form. Whether an address is known already is never told."""
    encounter = _opened(pk)
    if not encounter.is_registration_open:
        status = CONFLICT if request.method == "POST" else 200
        return render(request, "encounters/registration/closed.html", {"encounter": encounter}, status=status)
    text = consent_of(encounter)
    form = RegistrationForm(request.POST or None, text=text, initial=_initial())
    if request.method != "POST":
        return _form_page(request, encounter, form)
    if not ratelimit.consume(request, action="register"):
        return render(request, "429.html", status=TOO_MANY)
    if form.is_by_robot:
        return redirect("encounters:registered", encounter.pk)
    if form.is_valid() and _register(request, encounter, form):
        return redirect("encounters:registered", encounter.pk)
    return _form_page(request, encounter, form, status=UNPROCESSABLE)


@require_safe
def registered(request: HttpRequest, pk: UUID) -> HttpResponse:
    """« Regardez vos e-mails »: the same page for everybody."""
    return render(request, "encounters/registration/registered.html", {"encounter": _opened(pk)})


def _opened(pk: UUID) -> Encounter:
    """Return a day that is or was open to registration; the others are nobody's business."""
    encounter = get_object_or_404(Encounter, pk=pk)
    if encounter.registration_closes_at is None:
        raise Http404
    return encounter


def _register(request: HttpRequest, encounter: Encounter, form: RegistrationForm) -> bool:
    """Register, unless this address was written to often enough; a refusal becomes a sentence of the form."""
    if not ratelimit.consume(request, action="register_address", key=form.cleaned_data["email"].casefold()):
        return True
    try:
        register_person(encounter=encounter, introduction=form.introduction(), consent_text=form.text)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _initial() -> dict[str, object]:
    language = (get_language() or Language.FR)[:2]
    return {"language": language, "languages": [language]}


def _form_page(request: HttpRequest, encounter: Encounter, form: RegistrationForm, status: int = 200) -> HttpResponse:
    # Whoever comes back from a fault has shown patience already.
    seen = sight_of(form.text, at=0.0) if form.is_bound else sight_of(form.text)
    context = {
        "encounter": encounter,
        "form": form,
        "seen": seen,
        "text": form.text,
        "workshops": encounter.workshops.all(),
        "has_seats_left": has_seats_left(encounter),
        # Names alone: somebody without one would be shown by their address, to everybody.
        "prepared_by": [
            name for name in encounter.organisers.order_by("pk").values_list("user__name", flat=True) if name
        ],
    }
    return render(request, "encounters/registration/register.html", context, status=status)
