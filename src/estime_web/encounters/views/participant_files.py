"""What a participant takes home: their calendar, their card, what is known about them."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estime_web.encounters.calendars import MIME, calendar_name, calendar_of
from estime_web.encounters.exports_cards import personal_card_pdf
from estime_web.encounters.exports_personal import personal_data
from estime_web.encounters.exports_programme import programme_pdf
from estime_web.encounters.models import Participation
from estime_web.encounters.queries.personal import PersonalDay, personal_day
from estime_web.encounters.views.paper_language import paper_language
from estime_web.encounters.views.participant_door import by_pass


@require_safe
@by_pass
def my_calendar(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """The day as a calendar file."""
    content = calendar_of(_day(participation), language=get_language() or participation.language)
    return _file(content, MIME, calendar_name())


@require_safe
@by_pass
def my_card(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """The card to print or to show."""
    content = personal_card_pdf(_day(participation), language=get_language() or participation.language)
    return _file(content, "application/pdf", _("my-card.pdf"))


@require_safe
@by_pass
def my_programme(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """The whole programme of the day, in the language of the page or in another one (`?lang=nl`)."""
    content = programme_pdf(participation.encounter, language=paper_language(request))
    return _file(content, "application/pdf", _("programme.pdf"))


@require_safe
@by_pass
def my_data(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """Everything the site knows about this person at this day."""
    response = JsonResponse(
        personal_data(participation), json_dumps_params={"ensure_ascii": False, "indent": 2, "sort_keys": False}
    )
    response["Content-Disposition"] = f'attachment; filename="{_("my-data.json")}"'
    return response


def _day(participation: Participation) -> PersonalDay:
    day = personal_day(participation)
    if day is None:
        raise Http404
    return day


def _file(content: bytes, mime: str, name: str) -> HttpResponse:
    return HttpResponse(content, mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})
