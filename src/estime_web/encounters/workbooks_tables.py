"""A plan of the tables as data that leaves: a workbook with names, and the computation without."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from estime.exchange.allocation_books import Cell, Workbook
from estime.mixing.canonical import problem_from_json
from estime.provenance import Json
from estime_web.encounters.meetings import Meetings
from estime_web.encounters.models import TablePlan, TableSeat
from estime_web.encounters.queries.tables import meetings_of_plan, seats_of_tables
from estime_web.encounters.wording import language_name


def computation_of_tables(plan: TablePlan) -> dict[str, Json]:
    """Return the computation as `estime replay` reads it; what it was made from, under `input`, `estime mix` reads."""
    stored = plan.computation
    return {
        "algorithm": stored.algorithm,
        "version": stored.version,
        "seed": stored.seed,
        "input": stored.input,
        "output": stored.output,
        "input_hash": stored.input_hash,
        "output_hash": stored.output_hash,
    }


def tables_workbook_of(plan: TablePlan, language: str) -> bytes:
    """Return who sits where as a workbook, with names: it stays with those who prepare the day.

    What was arranged in confidence for two people stands in none of its sheets.
    """
    seats = seats_of_tables(plan)
    meetings = meetings_of_plan(plan, seats)
    rounds = range(1, problem_from_json(plan.computation.input).rounds + 1)
    book = Workbook()
    with translation.override(language):
        heads = [_("Round %(number)d") % {"number": number} for number in rounds]
        book.add_table(
            _("People"),
            [_("Person"), _("Organisation"), _("Kind of actor"), *heads, _("New people met")],
            _person_rows(seats, meetings, rounds),
        )
        book.add_table(
            _("Rounds"),
            [_("Round"), _("Table"), _("Person"), _("Organisation")],
            ([seat.round, seat.table.label, str(seat.participation), _organisation(seat)] for seat in seats),
        )
        book.add_table(
            _("Tables"),
            [_("Table"), _("Topic"), _("Chairs"), _("Languages"), _("Host who stays")],
            _table_rows(plan),
        )
    return book.content()


def _person_rows(seats: list[TableSeat], meetings: Meetings, rounds: range) -> Iterator[list[Cell]]:
    new = meetings.new_counts()
    people: dict[str, dict[int, TableSeat]] = {}
    for seat in seats:
        people.setdefault(f"{seat.participation} {seat.participation_id}", {})[seat.round] = seat
    for _key, mine in sorted(people.items()):
        first = next(iter(mine.values()))
        tables: list[Cell] = [mine[number].table.label if number in mine else "" for number in rounds]
        yield [
            str(first.participation),
            _organisation(first),
            first.participation.get_actor_type_display(),
            *tables,
            new[first.participation_id],
        ]


def _table_rows(plan: TablePlan) -> Iterator[list[Cell]]:
    for table in plan.networking.tables.select_related("host__person"):
        yield [
            table.label,
            str(table.topic or ""),
            table.seats,
            ", ".join(language_name(code) for code in table.languages),
            str(table.host) if table.host else "",
        ]


def _organisation(seat: TableSeat) -> str:
    organisation = seat.participation.organisation
    return organisation.name if organisation else ""
