"""The tables of one participant: now and next, then every round."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estime_web.encounters.models import Participation
from estime_web.encounters.queries.my_tables import my_tables_of
from estime_web.encounters.services.networking import see_table_changes
from estime_web.encounters.views.participant_door import by_pass


@require_safe
@by_pass
def my_tables(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """Where somebody sits in each round, and whom they meet there."""
    seen = see_table_changes(participation=participation)
    context = {
        "has_changed": bool(seen),
        "is_news": any(notice.seen_at is None for notice in seen),
        "encounter": participation.encounter,
        "participation": participation,
        "token": token,
        "acquaintances": my_tables_of(participation),
    }
    return render(request, "encounters/networking/my_tables.html", context)
