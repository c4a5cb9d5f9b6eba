"""Paper of the time to get acquainted: a card for each person, a sheet for each table, a poster of the rounds."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.encounters.documents import typeset
from estime_web.encounters.exports_paper import by_name, day_words, frame, start_of_today
from estime_web.encounters.hours import clock, span
from estime_web.encounters.models import Networking, Participation, Table, TablePlan, TableSeat
from estime_web.encounters.queries.my_tables import MyRound, rounds_of_people
from estime_web.encounters.queries.tables import TableRound, seats_of_tables, table_rounds
from estime_web.encounters.round_times import RoundTime, programmed_times
from estime_web.encounters.wording import language_name


def table_cards_pdf(plan: TablePlan, *, language: str, only: set[str] | None = None) -> bytes:
    """Return everybody's card, eight on a sheet, each in the language of its person; `only` those of some people."""
    people = {seat.participation_id: seat.participation for seat in seats_of_tables(plan)}
    chosen = [person for key, person in people.items() if only is None or str(key) in only]
    rounds = rounds_of_people(plan, chosen)
    cards = [_card(person, plan, rounds[person.pk]) for person in sorted(chosen, key=by_name)]
    with translation.override(language):
        data = {**frame(plan.networking.encounter, language, title=_("Table cards")), "cards": cards, "words": {}}
    return typeset("table_cards", data, made_at=plan.created_at)


def table_sheets_pdf(plan: TablePlan, *, language: str) -> bytes:
    """Return one sheet per table: its rounds, and who sits there in each."""
    places: dict[int, list[TableRound]] = {}
    for place in table_rounds(seats_of_tables(plan)):
        places.setdefault(place.table.pk, []).append(place)
    times = {time.number: time for time in programmed_times(plan.networking)}
    with translation.override(language):
        data = {
            **frame(plan.networking.encounter, language, title=_("Table sheets")),
            "sheets": [_sheet(rounds, times, language) for rounds in places.values()],
            "words": {"table": _("Table")},
        }
        return typeset("table_sheets", data, made_at=plan.created_at)


def rounds_poster_pdf(networking: Networking, *, language: str) -> bytes:
    """Return a poster for the wall: the rounds with their hours, the topics of the tables."""
    with translation.override(language):
        data = {
            **frame(networking.encounter, language, title=_("Rounds")),
            "title": networking.moment.title.localize(language),
            "place": networking.moment.place,
            "rounds": [
                {"number": str(time.number), "time": span(time.starts_at, time.ends_at)}
                for time in programmed_times(networking)
            ],
            "topics": [_topic(table, language) for table in networking.tables.all()] if networking.has_topics else [],
            "words": {"round": _("Round"), "table": _("Table"), "advice": _("Your table stands on your card.")},
        }
        return typeset("rounds_poster", data, made_at=start_of_today())


def _card(person: Participation, plan: TablePlan, rounds: list[MyRound]) -> dict[str, object]:
    language = person.language
    organisation = person.organisation
    with translation.override(language):
        hours = {time.number: clock(time.starts_at) for time in programmed_times(plan.networking)}
        return {
            "language": language,
            "name": str(person.person),
            "organisation": organisation.name if organisation else "",
            "moment": plan.networking.moment.title.localize(language),
            "host": _("You host this table: you stay, the others move.") if any(r.is_host for r in rounds) else "",
            "heads": {"round": _("Round"), "table": _("Table")},
            "rounds": [
                {
                    "number": str(item.number),
                    "time": hours[item.number],
                    "table": item.table.label if item.table else "–",
                    "topic": item.table.topic.localize(language) if item.table and item.table.topic else "",
                }
                for item in rounds
            ],
            "version": _("version %(number)d") % {"number": plan.number},
            **day_words(plan.networking.encounter),
        }


def _sheet(rounds: list[TableRound], times: dict[int, RoundTime], language: str) -> dict[str, object]:
    table = rounds[0].table
    spoken = [language_name(code) for code in table.languages]
    return {
        "label": table.label,
        "topic": table.topic.localize(language) if table.topic else "",
        "spoken": _("spoken: %(languages)s") % {"languages": ", ".join(spoken)} if spoken else "",
        "rounds": [_round(place, times[place.number]) for place in rounds if place.number in times],
    }


def _round(place: TableRound, time: RoundTime) -> dict[str, object]:
    seats = sorted(place.seats, key=lambda seat: by_name(seat.participation))
    return {
        "title": _("Round %(number)d") % {"number": place.number},
        "time": span(time.starts_at, time.ends_at),
        "count": ngettext("%(count)d person", "%(count)d people", len(seats)) % {"count": len(seats)},
        "people": [_person(seat, place.table) for seat in seats],
    }


def _person(seat: TableSeat, table: Table) -> dict[str, str]:
    organisation = seat.participation.organisation
    return {
        "name": str(seat.participation.person),
        "organisation": organisation.name if organisation else "",
        "role": _("host") if table.host_id == seat.participation_id else "",
    }


def _topic(table: Table, language: str) -> dict[str, str]:
    return {"label": table.label, "topic": table.topic.localize(language) if table.topic else ""}
