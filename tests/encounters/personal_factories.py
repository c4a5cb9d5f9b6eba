"""One small day with people, made row by row, for the tests of what a participant sees."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from estime_web.accounts.passes import token_of
from estime_web.accounts.services import issue_pass
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import (
    Encounter,
    Moment,
    Organiser,
    Participation,
    Plan,
    Room,
    Seat,
    Session,
    Slot,
    Workshop,
)
from estime_web.foundation.models import StoredComputation
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation, Person
from tests.accounts.factories import make_user

CLOSING = timedelta(days=3)
TITLES = {
    "A": {"fr": "Saisir les enjeux", "nl": "De inzet vatten", "en": "Grasp what is at stake"},
    "B": {"fr": "Co-construire des indicateurs", "nl": "Samen indicatoren bouwen", "en": "Build indicators together"},
    "C": {"fr": "S'appuyer sur la science", "nl": "Steunen op wetenschap", "en": "Lean on science"},
}


@dataclass(frozen=True)
class Day:
    encounter: Encounter
    slots: list[Slot]
    workshops: list[Workshop]
    sessions: dict[tuple[str, int], Session]


def make_day(**fields: Any) -> Day:  # Any: the fields of the model
    """Three workshops, each given twice, in rooms Lys, Escaut and Sambre; a meal; an organiser."""
    encounter = Encounter.objects.create(
        **{
            "title": LazyI18nString({"fr": "Rencontre de Lille", "nl": "Ontmoeting in Rijsel", "en": "Lille meeting"}),
            "date": date(2017, 6, 1),
            "place": "Lille",
            "wishes_close_at": timezone.now() + CLOSING,
            "lottery_seed": "beffroi",
        }
        | fields
    )
    Organiser.objects.create(encounter=encounter, user=make_user(name="Odile Organise"))
    hours = [(time(9, 30), time(10, 45)), (time(11, 0), time(12, 15))]
    slots = [Slot.objects.create(encounter=encounter, starts_at=start, ends_at=end) for start, end in hours]
    Moment.objects.create(
        encounter=encounter,
        title=LazyI18nString({"fr": "Repas", "nl": "Maaltijd", "en": "Lunch"}),
        starts_at=time(12, 30),
        ends_at=time(13, 30),
        place="Hall",
    )
    names = {"A": "Lys", "B": "Escaut", "C": "Sambre"}
    rooms = {key: Room.objects.create(encounter=encounter, name=name, capacity=20) for key, name in names.items()}
    workshops = [
        Workshop.objects.create(encounter=encounter, letter=letter, title=LazyI18nString(titles))
        for letter, titles in TITLES.items()
    ]
    sessions = {
        (workshop.letter, index): Session.objects.create(
            workshop=workshop, slot=slot, room=rooms[workshop.letter], languages=["fr", "nl"]
        )
        for workshop in workshops
        for index, slot in enumerate(slots)
    }
    return Day(encounter=encounter, slots=slots, workshops=workshops, sessions=sessions)


def make_guest(day: Day, given_name: str = "Anne", family_name: str = "Delattre", **fields: Any) -> Participation:
    """Somebody invited, with a pass. `fields` are those of the participation."""
    organisation, _ = Organisation.objects.get_or_create(
        name=f"Les Ateliers {family_name}", defaults={"actor_type": ActorType.TEST_ENTERPRISE}
    )
    person = Person.objects.create(
        given_name=given_name,
        family_name=family_name,
        email=f"{given_name}.{family_name}@example.org".lower().replace(" ", ""),
    )
    return Participation.objects.create(
        **{
            "encounter": day.encounter,
            "person": person,
            "organisation": organisation,
            "actor_type": ActorType.TEST_ENTERPRISE,
            "language": "fr",
            "access": issue_pass(),
        }
        | fields
    )


def make_plan(day: Day, *seats: tuple[Participation, str, int, int | None], **fields: Any) -> Plan:
    """A published plan. A seat is (who, letter of the workshop, number of the slot from 0, rank)."""
    computation = StoredComputation.objects.create(
        algorithm="test", version="1", seed="", input={}, output={}, input_hash="", output_hash=""
    )
    plan = Plan.objects.create(
        **{
            "encounter": day.encounter,
            "number": day.encounter.plans.count() + 1,
            "state": PlanState.PUBLISHED,
            "computation": computation,
            "is_proven": True,
            "published_at": timezone.make_aware(datetime(2017, 5, 25, 9, 12)),  # noqa: DTZ001 -- made aware
        }
        | fields
    )
    for participation, letter, slot, rank in seats:
        session = day.sessions[letter, slot]
        Seat.objects.create(plan=plan, participation=participation, session=session, slot=session.slot, rank=rank)
    return plan


def wish(participation: Participation, day: Day, letters: str) -> None:
    """Rank workshops by their letters, best liked first, without the service."""
    for rank, letter in enumerate(letters, start=1):
        workshop = next(item for item in day.workshops if item.letter == letter)
        participation.wishes.create(workshop=workshop, rank=rank)


def token(participation: Participation) -> str:
    assert participation.access is not None
    return token_of(participation.access)
