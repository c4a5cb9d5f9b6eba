"""Rows of a day → the problem of the library. No name of a person leaves this app through here."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Prefetch

from estime.allocation import problem as library
from estime_web.encounters.enums import PairRule, Presence
from estime_web.encounters.models import Encounter, KeptSeat, Pair, Participation, Session, Wish
from estime_web.encounters.queries.memory import credits_of

# Identifiers are texts that the library sorts: with their zeros they sort as the numbers do.
_KEY = "{kind}{pk:06}"


def workshop_key(pk: int) -> str:
    return _KEY.format(kind="w", pk=pk)


def slot_key(pk: int) -> str:
    return _KEY.format(kind="t", pk=pk)


def session_key(pk: int) -> str:
    return _KEY.format(kind="s", pk=pk)


def row_id(key: str) -> int:
    """Return the primary key inside an identifier of a slot, a workshop or a session."""
    return int(key[1:])


def problem_of(encounter: Encounter) -> library.Problem:
    """Return the problem of a day. The same rows give the same problem, whatever the language of the reader."""
    slots = list(encounter.slots.order_by("starts_at", "pk"))
    workshops = list(encounter.workshops.order_by("letter", "pk"))
    sessions = Session.objects.filter(slot__encounter=encounter, cancelled_at=None).select_related("workshop", "room")
    every_slot = tuple(slot_key(slot.pk) for slot in slots)
    known = _Known(encounter)
    return library.Problem(
        slots=tuple(library.Slot(id=slot_key(slot.pk), label=str(slot)) for slot in slots),
        workshops=tuple(library.Workshop(id=workshop_key(item.pk), title=item.letter) for item in workshops),
        sessions=tuple(
            _session(item) for item in sessions.order_by("slot__starts_at", "slot_id", "workshop__letter", "pk")
        ),
        people=tuple(_person(item, every_slot, known) for item in _participations(encounter)),
        seed=encounter.lottery_seed,
        floor_percent=encounter.floor_percent,
        together=known.pairs(PairRule.TOGETHER),
        apart=known.pairs(PairRule.APART),
    )


class _Known:
    """What is arranged for single people of a day, and what they lived on former days."""

    def __init__(self, encounter: Encounter) -> None:
        self._pairs = list(
            Pair.objects.filter(first__encounter=encounter, first__withdrawn_at=None, second__withdrawn_at=None)
            .exclude(first__presence=Presence.ABSENT)
            .exclude(second__presence=Presence.ABSENT)
        )
        self._kept: defaultdict[UUID, list[tuple[str, str]]] = defaultdict(list)
        kept = KeptSeat.objects.filter(participation__encounter=encounter, session__cancelled_at=None)
        for participation, slot, session in kept.values_list("participation_id", "session__slot_id", "session_id"):
            self._kept[participation].append((slot_key(slot), session_key(session)))
        self.credits = credits_of(encounter) if encounter.remembers_disappointments else {}

    def kept(self, participation: Participation, absent: set[str]) -> tuple[str, ...]:
        """Return the seats that somebody keeps. Whoever has left keeps none at the hours that they miss for it."""
        missed = absent if participation.presence == Presence.LEFT else set()
        return tuple(sorted(session for slot, session in self._kept[participation.pk] if slot not in missed))

    def pairs(self, rule: PairRule) -> tuple[tuple[str, str], ...]:
        found = (sorted((str(pair.first_id), str(pair.second_id))) for pair in self._pairs if pair.rule == rule)
        return tuple(sorted((first, second) for first, second in found))


def _participations(encounter: Encounter) -> list[Participation]:
    rows = (
        encounter.participations.filter(withdrawn_at=None)
        .exclude(presence=Presence.ABSENT)
        .select_related("organisation__territory")
        .prefetch_related(
            "absent_slots",
            Prefetch("facilitates", Session.objects.filter(cancelled_at=None).order_by("pk")),
            Prefetch("wishes", Wish.objects.order_by("rank")),
        )
    )
    return sorted(rows, key=lambda participation: str(participation.pk))


def _session(session: Session) -> library.Session:
    return library.Session(
        id=session_key(session.pk),
        workshop=workshop_key(session.workshop_id),
        slot=slot_key(session.slot_id),
        maximum=session.room.capacity,
        minimum=session.minimum,
        room=session.room.name,
        languages=tuple(sorted(session.languages)),
        step_free=session.room.is_step_free,
    )


def _person(participation: Participation, every_slot: tuple[str, ...], known: _Known) -> library.Person:
    absent = {slot_key(slot.pk) for slot in participation.absent_slots.all()}
    organisation = participation.organisation
    territory = organisation.territory if organisation else None
    return library.Person(
        id=str(participation.pk),
        actor_type=participation.actor_type,
        slots=tuple(slot for slot in every_slot if slot not in absent),
        wishes=tuple((workshop_key(wish.workshop_id),) for wish in participation.wishes.all()),
        languages=tuple(sorted(participation.languages)),
        territory=territory.code if territory else "",
        organisation=str(organisation.pk) if organisation else "",
        needs_step_free=participation.needs_step_free,
        facilitates=tuple(session_key(session.pk) for session in participation.facilitates.all()),
        kept=known.kept(participation, absent),
        credit=known.credits.get(participation.pk, 0),
    )
