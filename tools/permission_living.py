"""The living day of the world of the permission table: who came, what happened, the tables, the screens, the certificates."""

import datetime as dt
from typing import Any

from django.db import transaction
from permission_remains import Circle, draft_account, open_account, write_remains
from permission_words import REASON, ROOM_B, SCREEN, SIGNER, SPEAKER, SWAP_CODE, TOPIC, WORKSHOP_B

from estime.mixing.solver import solve
from estime_web.accounts.models import User
from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.models import (
    Encounter,
    KeptSeat,
    Moment,
    Networking,
    Notice,
    Participation,
    Room,
    RoomEvent,
    Screen,
    Session,
    Slot,
    Workshop,
)
from estime_web.encounters.queries.themes import Theme
from estime_web.encounters.services import Guest, add_moment, invite_people
from estime_web.encounters.services.certificates import sign_certificates
from estime_web.encounters.services.lessons import name_note_takers
from estime_web.encounters.services.live import check_in, record_event
from estime_web.encounters.services.live.swaps import offer_place
from estime_web.encounters.services.networking import TableFacts, publish_table_plan, set_up_networking, update_table
from estime_web.encounters.services.networking.storing import describe_tables, store_table_plan
from estime_web.encounters.services.screens import open_screen
from estime_web.encounters.tables_problem import problem_of_tables
from estime_web.network.enums import ActorType
from estime_web.network.models import Person


def prepare_living(
    day: Encounter, session: Session, guests: tuple[Participation, Participation], organiser: User
) -> Circle:
    """Add to the programme of a day and to its participant and facilitator, before it is planned."""
    later = Slot.objects.create(encounter=day, starts_at=dt.time(11), ends_at=dt.time(12))
    beside = Workshop.objects.create(encounter=day, letter="B", title=WORKSHOP_B)
    room = Room.objects.create(encounter=day, name=ROOM_B, capacity=10)
    elsewhere = Session.objects.create(workshop=beside, slot=session.slot, room=room)
    called_off = Workshop.objects.create(encounter=day, letter="C", title="Workshop")
    Session.objects.create(workshop=called_off, slot=later, room=room)
    moment = add_moment(
        encounter=day, title={"fr": "Bilan"}, starts_at=dt.time(14), ends_at=dt.time(15), actor=organiser
    )
    other, speaker = _guest(day, "Other", organiser), _guest(day, SPEAKER, organiser)
    participant, facilitator = guests
    for guest, place in ((participant, session), (other, elsewhere), (speaker, elsewhere)):
        KeptSeat.objects.create(participation=guest, session=place)
    name_note_takers(theme=Theme(encounter=day, moment=moment), participations=[other], actor=organiser)
    return Circle(
        participant=participant,
        facilitator=facilitator,
        other=other,
        speaker=speaker,
        moment=moment,
        organiser=organiser,
    )


def live_day(day: Encounter, circle: Circle) -> dict[str, Any]:  # Any: identifiers of several kinds
    """Live a planned day to the end; return what stands in the addresses of it."""
    organiser, participant = circle.organiser, circle.participant
    arrived, *_others = [
        check_in(participation=each, actor=organiser) for each in (participant, circle.other, circle.speaker)
    ]
    networking = _tables(day, circle.moment, organiser)
    offered = offer_place(asker=participant, slot=participant.seats.get(session__workshop__letter="A").slot)
    offered.code = SWAP_CODE
    offered.save(update_fields=["code"])
    _cancel(day, circle)
    screen = open_screen(encounter=day, name=SCREEN, room=None, actor=organiser)
    sign_certificates(encounter=day, name=SIGNER, capacity="", actor=organiser)
    return {
        "encounters:event": arrived.pk,
        "encounters:swap": offered.pk,
        "encounters:networking": networking.pk,
        "encounters:table": networking.tables.get().pk,
        **{f"encounters:{name}:number": 2 for name in ("publish_tables", "improve_tables", "discard_tables")},
        "encounters:notice": _tables_changed(networking, circle.speaker).pk,
        "encounters:screen": screen.pk,
        "encounters:since": 0,
        **write_remains(day, circle),
    }


def other_days(draft_day: Encounter, open_day: Encounter, actor: User) -> dict[str, Any]:  # Any: as above
    """Write the accounts of two more days: a draft, for a rehearsed day of invented people, and one for everybody."""
    draft_day.is_invented = True
    draft_day.save(update_fields=["is_invented"])
    draft_account(draft_day, actor)
    open_account(open_day, actor)
    in_draft = ("publish_account", "write_section", "propose_section", "show_section", "rehearsal", "reset_rehearsal")
    for_all = ("register", "registered", "public_account", "public_account_pdf", "public_account_docx")
    return {
        **{f"encounters:{name}:pk": draft_day.pk for name in in_draft},
        **{f"encounters:{name}:pk": open_day.pk for name in for_all},
    }


def screen_of(day: Encounter) -> Screen:
    """Return the only screen of a day."""
    return day.screens.select_related("access").get()


def _guest(day: Encounter, name: str, organiser: User) -> Participation:
    guest = Guest(person=Person.objects.create(given_name=name), actor_type=ActorType.PARTNER)
    (invited,) = invite_people(encounter=day, guests=[guest], actor=organiser)
    return invited


def _cancel(day: Encounter, circle: Circle) -> None:
    """Cancel a session in which people sit, and leave them where they are: they read why."""
    session = Session.objects.get(slot=day.slots.get(starts_at=dt.time(11)))
    session.cancelled_at, session.cancelled_because = dt.datetime(2099, 6, 1, 9, tzinfo=dt.UTC), REASON
    session.save(update_fields=["cancelled_at", "cancelled_because"])
    with transaction.atomic():
        event = record_event(
            encounter=day,
            kind=RoomEventKind.SESSION_CANCELLED,
            session=session,
            payload={"moved": 2, "fresh": 0, "without_place": 2},
            actor=circle.organiser,
            verb="cancel_session",
        )
    changes = [{"slot": session.slot_id, "before": session.pk, "after": None}]
    for guest in (circle.participant, circle.other):
        Notice.objects.create(event=event, participation=guest, changes=changes)


def _tables(day: Encounter, moment: Moment, organiser: User) -> Networking:
    """One table at which everybody sits, published; and a later plan that nobody has seen."""
    networking = set_up_networking(
        encounter=day, moment=moment, rounds=1, minutes=15, tables=1, seats=10, has_topics=True, actor=organiser
    )
    table = networking.tables.get()
    update_table(table=table, facts=TableFacts(label="1", topic={"fr": TOPIC}, seats=10), actor=organiser)
    problem = problem_of_tables(networking)
    described = describe_tables(problem, solve(problem))
    with transaction.atomic():
        first, _second = (
            store_table_plan(networking=networking, described=described, actor=organiser, verb="plan_tables")
            for _number in range(2)
        )
    publish_table_plan(plan=first, actor=organiser)
    return networking


def _tables_changed(networking: Networking, guest: Participation) -> Notice:
    """Somebody got a table only on the day, and nobody has told them yet."""
    event = RoomEvent.objects.create(
        encounter=networking.encounter,
        kind=RoomEventKind.TABLES_CHANGED,
        payload={"networking": networking.pk, "before": 1, "after": 1},
    )
    changes = [{"round": 1, "before": None, "after": networking.tables.get().pk}]
    return Notice.objects.create(event=event, participation=guest, changes=changes)
