"""What a day holds already, read once for a whole workbook."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from estime.exchange.sheets import plain
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, Participation, Seat, Session, Slot, TableSeat, Wish, Workshop
from estime_web.network.models import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """A day by what a workbook says of it. `sessions` are by their code: the letter, a stroke, the number of the slot.

    `organisations` maps the name without case to the kind of actor. `seated` are those who have a
    place in a plan, or at tables that people know.
    """

    encounter: Encounter
    slots: tuple[Slot, ...]
    workshops: dict[str, Workshop]
    sessions: dict[str, Session]
    people: dict[UUID, Participation]
    organisations: dict[str, str]
    seated: dict[UUID, int]
    is_published: bool

    @property
    def hides_wishes(self) -> bool:
        """Say whether nobody may read what others wish: as long as they may still choose."""
        return self.encounter.are_wishes_open

    def code_of(self, session: Session) -> str:
        return session_code(session.workshop.letter.upper(), self._numbers[session.slot_id])

    @property
    def _numbers(self) -> dict[int, int]:
        return {slot.pk: number for number, slot in enumerate(self.slots, start=1)}

    def person_with(self, *, email: str, name: str, organisation: str) -> Participation | None:
        """Return who this is on the list: by address; otherwise by name within the same organisation.

        Two people of one name with two addresses are two people.
        """
        if email:
            found = (each for each in self.people.values() if each.person.email.lower() == email.lower())
            person = next(found, None)
            if person is not None:
                return person
        if not organisation:
            return None
        wanted = plain(name), plain(organisation)
        namesakes = (each for each in self.people.values() if (plain(str(each.person)), plain(_house(each))) == wanted)
        return next((each for each in namesakes if not (email and each.person.email)), None)


def session_code(letter: str, number: int) -> str:
    return f"{letter}/{number}"


def facts_of(encounter: Encounter) -> DayFacts:
    """Return what a day holds, in a constant number of queries."""
    slots = tuple(encounter.slots.all())
    numbers = {slot.pk: number for number, slot in enumerate(slots, start=1)}
    sessions = Session.objects.filter(slot__encounter=encounter).select_related("workshop", "slot", "room")
    people = encounter.participations.select_related("person", "organisation").prefetch_related(
        "absent_slots",
        Prefetch("facilitates", sessions),
        Prefetch("wishes", Wish.objects.select_related("workshop").order_by("rank")),
    )
    plans = encounter.plans.filter(state=PlanState.PUBLISHED)
    seats = Seat.objects.filter(plan__encounter=encounter).order_by("plan__number")
    tables = TableSeat.objects.filter(plan__networking__encounter=encounter, plan__published_at__isnull=False)
    return DayFacts(
        encounter=encounter,
        slots=slots,
        workshops={workshop.letter.upper(): workshop for workshop in encounter.workshops.all()},
        sessions={session_code(each.workshop.letter.upper(), numbers[each.slot_id]): each for each in sessions},
        people={each.pk: each for each in people},
        organisations={name.casefold(): kind for name, kind in Organisation.objects.values_list("name", "actor_type")},
        seated=dict(
            [
                *tables.values_list("participation_id", "plan__number"),
                *seats.values_list("participation_id", "plan__number"),
            ]
        ),
        is_published=plans.exists(),
    )


def _house(participation: Participation) -> str:
    return participation.organisation.name if participation.organisation else ""
