"""Who meets whom, drawn: a square for each pair that shares a table, kinds of actors beside each other; and as a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.encounters.meetings import Meetings
from estime_web.encounters.models import Participation, TableSeat
from estime_web.network.enums import ActorType

MOST_DRAWN = 160
MOST_LISTED = 400
_CELL = 6
_GAP = 8
_LABELS = 190


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFigure:
    """What `components/chart.html` shows. `svg` is empty where there are too many people to draw."""

    title: str
    sentence: str
    svg: SafeString
    table: tuple[tuple[str, ...], ...]


def meeting_figure(meetings: Meetings, seats: Iterable[TableSeat], *, rounds: int) -> MeetingFigure | None:
    """Return the drawing and the table of who meets whom; None where so many rows would help nobody."""
    rows = list(seats)
    people = _by_kind({seat.participation_id: seat.participation for seat in rows})
    if not people or len(people) > MOST_LISTED:
        return None
    return MeetingFigure(
        title=_("Who meets whom"),
        sentence=_sentence(meetings),
        svg=_drawing(people, meetings) if len(people) <= MOST_DRAWN else mark_safe(""),
        table=tuple(_table(people, rows, rounds)),
    )


def _by_kind(people: dict[UUID, Participation]) -> list[Participation]:
    order = {kind.value: place for place, kind in enumerate(ActorType)}
    return sorted(people.values(), key=lambda person: (order[person.actor_type], str(person), str(person.pk)))


def _sentence(meetings: Meetings) -> str:
    pairs, repeated = len(meetings.rounds), meetings.repeated()
    said = ngettext("%(count)d pair shares a table.", "%(count)d pairs share a table.", pairs) % {"count": pairs}
    if not repeated:
        return said + " " + _("None of them does so twice.")
    again = ngettext(
        "%(count)d of them does so more than once: a ring shows it.",
        "%(count)d of them do so more than once: a ring shows it.",
        repeated,
    )
    return said + " " + again % {"count": repeated}


def _drawing(people: list[Participation], meetings: Meetings) -> SafeString:
    places = _places(people)
    end = max(places.values()) + _CELL
    once: list[tuple[int, int]] = []
    again: list[tuple[int, int]] = []
    for (first, second), numbers in meetings.rounds.items():
        if first not in places or second not in places:
            continue
        for one, other in ((first, second), (second, first)):
            (once if len(numbers) == 1 else again).append((places[one], places[other]))
    size = _LABELS + end
    return format_html(
        '<svg class="meetings" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}{}{}{}</svg>',
        size,
        end,
        _blocks(people, places, end),
        _diagonal(places),
        _path("meet", _squares(once)),
        _path("meet-again", _rings(again)),
    )


def _places(people: list[Participation]) -> dict[UUID, int]:
    """Return where the row of each person begins; a gap stands between two kinds."""
    places: dict[UUID, int] = {}
    at, kind = 0, ""
    for person in people:
        if kind and person.actor_type != kind:
            at += _GAP
        kind = person.actor_type
        places[person.pk] = at
        at += _CELL
    return places


def _blocks(people: list[Participation], places: dict[UUID, int], end: int) -> SafeString:
    """Draw one band for each kind, with its name."""
    bands = []
    for kind, group in groupby(people, key=lambda person: person.actor_type):
        rows = [places[person.pk] for person in group]
        top, height = rows[0], rows[-1] - rows[0] + _CELL
        bands.append((_LABELS - 8, top + height / 2 + 4, str(ActorType(kind).label), _LABELS, top, end, height))
    return format_html_join(
        "",
        '<text class="meet-kind" x="{}" y="{}" text-anchor="end">{}</text>'
        '<rect class="meet-band" x="{}" y="{}" width="{}" height="{}"></rect>',
        bands,
    )


def _diagonal(places: dict[UUID, int]) -> SafeString:
    return _path("meet-self", "".join(f"M{_LABELS + at + 2} {at + 2}h2v2h-2z" for at in places.values()))


def _squares(cells: list[tuple[int, int]]) -> str:
    side = _CELL - 1
    return "".join(f"M{_LABELS + x} {y}h{side}v{side}h-{side}z" for x, y in sorted(cells))


def _rings(cells: list[tuple[int, int]]) -> str:
    return "".join(f"M{_LABELS + x} {y + 2.5}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0" for x, y in sorted(cells))


def _path(name: str, drawn: str) -> SafeString:
    return format_html('<path class="{}" d="{}"></path>', name, drawn)


def _table(people: list[Participation], seats: list[TableSeat], rounds: int) -> Iterator[tuple[str, ...]]:
    at = {(seat.participation_id, seat.round): seat for seat in seats}
    mates: dict[tuple[int, int], list[TableSeat]] = {}
    for seat in seats:
        mates.setdefault((seat.round, seat.table_id), []).append(seat)
    heads = (_("Round %(number)d") % {"number": number} for number in range(1, rounds + 1))
    yield (_("Person"), *heads)
    for person in people:
        cells = []
        for number in range(1, rounds + 1):
            mine = at.get((person.pk, number))
            cells.append(_cell(mine, mates[(number, mine.table_id)]) if mine else "–")
        yield (str(person.person), *cells)


def _cell(seat: TableSeat, mates: list[TableSeat]) -> str:
    names = ", ".join(str(mate.participation.person) for mate in mates if mate.pk != seat.pk)
    return _("Table %(table)s: %(names)s") % {"table": seat.table.label, "names": names or "–"}
