"""What one person sees of a day: their own page, their own hours, and counts about nobody in particular."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from estime_web.accounts.queries import pass_for_token
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, Moment, Participation, Plan, Seat, Session, Slot, Wish, Workshop

SMALLEST_COUNT_TOLD = 3


def participation_for_token(token: str) -> Participation | None:
    """Return whose page a token opens, or None: nobody learns whether it is unknown, revoked or of another kind."""
    access = pass_for_token(token)
    if access is None:
        return None
    rows = Participation.objects.filter(access=access)
    rows = rows.select_related("encounter", "person", "organisation", "access")
    return rows.prefetch_related("encounter__organisers__user").first()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayItem:
    """One stretch of somebody's day. `wish` is the rank this person gave the workshop, None where they ranked it not.

    `key` names the stretch, whatever takes place in it. `workshop` is None for a moment in plenary and for a slot in
    which no seat was found (`is_free`). What is cancelled stays until a plan seats the person elsewhere, with its `reason`.
    """

    key: str
    starts_at: datetime
    ends_at: datetime
    title: LazyI18nString | str
    place: str
    workshop: Workshop | None = None
    wish: int | None = None
    is_facilitated: bool = False
    is_free: bool = False
    is_cancelled: bool = False
    reason: str = ""
    revision: int = 0

    @property
    def letter(self) -> str:
        return self.workshop.letter if self.workshop else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDay:
    """The whole day of one person, in the order of the hours."""

    participation: Participation
    plan: Plan
    items: tuple[DayItem, ...]
    has_wishes: bool

    @property
    def sessions(self) -> tuple[DayItem, ...]:
        return tuple(item for item in self.items if item.workshop)

    @property
    def updated_at(self) -> datetime:
        return self.plan.published_at or self.plan.created_at

    @property
    def first_wish_was_met(self) -> bool:
        return any(item.wish == 1 for item in self.sessions)

    def now_at(self, moment: datetime) -> DayItem | None:
        """Return what goes on at that moment."""
        return next((item for item in self.items if item.starts_at <= moment < item.ends_at), None)

    def next_after(self, moment: datetime) -> DayItem | None:
        """Return what begins next."""
        return next((item for item in self.items if item.starts_at > moment), None)


def published_plan(encounter: Encounter) -> Plan | None:
    return encounter.plans.filter(state=PlanState.PUBLISHED).first()


def personal_day(participation: Participation) -> PersonalDay | None:
    """Return the day of one person under the published plan, or None before there is one."""
    plan = published_plan(participation.encounter)
    if plan is None:
        return None
    [day] = personal_days(plan, [participation])
    return day


def personal_days(plan: Plan, participations: Iterable[Participation]) -> list[PersonalDay]:
    """Return the days of several people of one encounter, in the order given, in a constant number of queries."""
    people = list(participations)
    ids = [person.pk for person in people]
    encounter = plan.encounter
    seats: dict[UUID, list[Seat]] = {pk: [] for pk in ids}
    for seat in plan.seats.filter(participation__in=ids).select_related("session__workshop", "session__room", "slot"):
        seats[seat.participation_id].append(seat)
    wishes: dict[UUID, dict[int, int]] = {pk: {} for pk in ids}
    for wish in Wish.objects.filter(participation__in=ids):
        wishes[wish.participation_id][wish.workshop_id] = wish.rank
    absences = Participation.absent_slots.through.objects.filter(participation__in=ids)
    absent = set(absences.values_list("participation_id", "slot_id"))
    slots = list(encounter.slots.filter(sessions__isnull=False).distinct())
    moments = list(encounter.moments.all())
    days = []
    for person in people:
        mine = _DayBuilder(plan=plan, date=encounter.date, wishes=wishes[person.pk])
        present = [slot for slot in slots if (person.pk, slot.pk) not in absent]
        items = mine.items(slots=present, moments=moments, seats=seats[person.pk])
        days.append(PersonalDay(participation=person, plan=plan, items=items, has_wishes=bool(wishes[person.pk])))
    return days


@dataclass(frozen=True, slots=True, kw_only=True)
class _DayBuilder:
    plan: Plan
    date: date
    wishes: Mapping[int, int]

    def items(self, *, slots: list[Slot], moments: list[Moment], seats: list[Seat]) -> tuple[DayItem, ...]:
        seated = {seat.slot_id for seat in seats}
        found = [self._seat(seat) for seat in seats]
        found += [self._free(slot) for slot in slots if slot.pk not in seated]
        found += [self._moment(moment) for moment in moments]
        return tuple(sorted(found, key=lambda item: (item.starts_at, item.key)))

    def _seat(self, seat: Seat) -> DayItem:
        workshop = seat.session.workshop
        return DayItem(
            key=f"slot-{seat.slot_id}",
            starts_at=self._at(seat.slot.starts_at),
            ends_at=self._at(seat.slot.ends_at),
            title=workshop.title,
            place=seat.session.room.name,
            workshop=workshop,
            wish=self.wishes.get(workshop.pk),
            is_facilitated=seat.rank is None,
            is_cancelled=seat.session.cancelled_at is not None,
            reason=seat.session.cancelled_because,
            revision=self.plan.number,
        )

    def _free(self, slot: Slot) -> DayItem:
        return DayItem(
            key=f"slot-{slot.pk}",
            starts_at=self._at(slot.starts_at),
            ends_at=self._at(slot.ends_at),
            title="",
            place="",
            is_free=True,
            revision=self.plan.number,
        )

    def _moment(self, moment: Moment) -> DayItem:
        return DayItem(
            key=f"moment-{moment.pk}",
            starts_at=self._at(moment.starts_at),
            ends_at=self._at(moment.ends_at),
            title=moment.title,
            place=moment.place,
            revision=self.plan.number,
        )

    def _at(self, hour: time) -> datetime:
        return timezone.make_aware(datetime.combine(self.date, hour))


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """How many people ranked a workshop first, and how many seats it has; None where a count could point at somebody."""

    workshop: Workshop
    first_choices: int | None
    seats: int


def demand_of_first_wish(participation: Participation) -> Demand | None:
    """Return what was asked of the workshop this person ranked first, or None when they ranked nothing."""
    wish = participation.wishes.filter(rank=1).select_related("workshop").first()
    if wish is None:
        return None
    asked = Wish.objects.filter(workshop=wish.workshop_id, rank=1).count()
    seats = wish.workshop.sessions.filter(cancelled_at=None).aggregate(seats=Sum("room__capacity"))["seats"] or 0
    told = asked if asked >= SMALLEST_COUNT_TOLD else None
    return Demand(workshop=wish.workshop, first_choices=told, seats=seats)


def languages_spoken(encounter: Encounter) -> list[str]:
    """Return the languages of the sessions of a day, in the order of the alphabet."""
    spoken = Session.objects.filter(slot__encounter=encounter, cancelled_at=None).values_list("languages", flat=True)
    return sorted({language for languages in spoken for language in languages})


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatedSession:
    """A session of a plan, and who sits there."""

    session: Session
    seats: tuple[Seat, ...]


def seated_sessions(plan: Plan) -> list[SeatedSession]:
    """Return the sessions that take place and in which a plan seats somebody, in the order of the day."""
    seats: dict[int, list[Seat]] = {}
    for seat in plan.seats.select_related("participation__person", "participation__organisation"):
        seats.setdefault(seat.session_id, []).append(seat)
    sessions = Session.objects.filter(pk__in=seats, cancelled_at=None).select_related("workshop", "room", "slot")
    return [SeatedSession(session=session, seats=tuple(seats[session.pk])) for session in sessions]
