"""The days of the world of the permission table: one day, and the people who may or may not see it."""

import datetime as dt
from typing import Any

from django.utils import timezone
from permission_living import live_day, other_days, prepare_living, screen_of
from permission_remains import Circle
from permission_visitors import Part, Visitor, make_user, make_visitor
from permission_words import (
    ACCOUNT,
    ANSWER_TO_CORRECTION,
    CORRECTION,
    DAY,
    ENTERPRISE,
    LESSON_REOPENED,
    LESSON_SENT,
    NEIGHBOUR,
    NOTE,
    NOTE_IN_PLENARY,
    NOTE_TYPED,
    OF_ORGANISERS,
    OF_THE_DAY,
    PEOPLE,
    REASON,
    ROOM_B,
    SCREEN,
    SIGNER,
    SPEAKER,
    SWAP_CODE,
    TEAM_NAMES,
    TOPIC,
    VOICE_OF_ROLE,
    VOICE_TO_ORGANISERS,
    WORKSHOP_B,
)

from estime.allocation import as_computation, solve
from estime_web.accounts.enums import Role
from estime_web.accounts.models import Pass, User
from estime_web.accounts.passes import token_of
from estime_web.accounts.services import create_user, revoke_pass
from estime_web.encounters.enums import PairRule
from estime_web.encounters.models import (
    Encounter,
    Pair,
    Participation,
    Plan,
    Room,
    Seat,
    Session,
    Slot,
    Variant,
    Workshop,
)
from estime_web.encounters.problems import problem_of, row_id
from estime_web.encounters.services import Coming, Guest, add_pair, create_encounter, invite_people
from estime_web.foundation.services import queue_mail, start_job, store_computation
from estime_web.network.enums import ActorType
from estime_web.network.exports import template_workbook
from estime_web.network.models import Affiliation, ImportDraft, Membership, Organisation, Person

FAR = dt.datetime(2099, 5, 1, tzinfo=dt.UTC)


def build_days() -> Part:
    """Write the days into the database."""
    organiser, other_organiser = make_user("organiser"), make_user("other-organiser")
    day = _day(DAY[0], organiser)
    session = _programme(day)
    circle = prepare_living(day, session, _guests(day, session, organiser), organiser)
    participant = circle.participant
    _day("Another day", other_organiser)
    withdrawn = _withdrawn(day, organiser)
    plan = _plan(day)
    lived = live_day(day, circle)
    _arranged(participant, circle.other)
    # What a stranger may read must be no secret: the page to register is that of a day that anybody may come to.
    draft_day, open_day = _day("Day of a draft", organiser), _day("Open day", organiser)
    other_day = _invited(draft_day, organiser)
    coordinator = make_user("coordinator", Role.COORDINATOR)
    bystander = create_user(email=ACCOUNT[0], name=ACCOUNT[1])
    directory = (ENTERPRISE, *PEOPLE, *NEIGHBOUR, SPEAKER)
    # Who looks after the mails of the site reads their subjects: those of a day say its title.
    subjects = DAY[:1]
    visitors = (
        make_visitor("nobody signed in", tables=("days", "dossiers", "indicators")),
        make_visitor("account without a role", make_user("outsider"), tables=("days", "dossiers", "indicators")),
        make_visitor("organiser of another day", other_organiser),
        make_visitor("pass of another day", token=token_of(other_day)),
        make_visitor("pass taken back", token=withdrawn),
        make_visitor("coordinator", coordinator, knows=directory + subjects, tables=("days", "dossiers", "indicators")),
        make_visitor(
            "administrator",
            make_user("administrator", Role.ADMINISTRATOR),
            knows=directory + subjects + ACCOUNT + TEAM_NAMES,
            tables=("days", "dossiers", "indicators"),
        ),
        make_visitor("organiser", organiser, knows=DAY + directory + OF_ORGANISERS),
        *_of_the_day(day, circle),
    )
    of_day = _arguments(day, session, participant, plan, bystander, coordinator)
    of_others = other_days(draft_day, open_day, organiser)
    return Part(visitors=visitors, arguments={**of_day, **lived, **of_others})


def _of_the_day(day: Encounter, circle: Circle) -> tuple[Visitor, ...]:
    """Those who were there, and whoever looks at a screen of the hall."""
    # The programme, with why a part of it was cancelled; what everybody of the day reads.
    shared = (*DAY, WORKSHOP_B, ROOM_B, REASON, TOPIC, *OF_THE_DAY)
    # At one's table one reads first names and organisations, no family names.
    at_my_table = (PEOPLE[0], PEOPLE[2], *NEIGHBOUR)
    return (
        make_visitor(
            "facilitator with an account",
            circle.facilitator.person.user,
            token=_token_of(circle.facilitator),
            knows=(*shared, *at_my_table, NOTE, NOTE_TYPED, LESSON_SENT, LESSON_REOPENED),
        ),
        make_visitor(
            "participant by pass",
            token=_token_of(circle.participant),
            knows=(
                *(*shared, *at_my_table, PEOPLE[1], SIGNER, SWAP_CODE),
                *(LESSON_SENT, LESSON_REOPENED, CORRECTION, ANSWER_TO_CORRECTION, VOICE_TO_ORGANISERS),
            ),
        ),
        make_visitor(
            "participant of another workshop",
            token=_token_of(circle.other),
            knows=(*shared, *at_my_table, SIGNER, NOTE_IN_PLENARY, VOICE_OF_ROLE),
        ),
        make_visitor(
            "key of a screen", token=token_of(screen_of(day).access), knows=(*DAY, WORKSHOP_B, ROOM_B, SCREEN)
        ),
    )


def _arguments(
    day: Encounter, session: Session, participant: Participation, plan: Plan, bystander: User, coordinator: User
) -> dict[str, Any]:  # Any: identifiers of several kinds
    mail = queue_mail(to="mail@example.org", language="fr", subject="Mail", body="Words", kind="test")
    organiser = day.organisers.get()
    return {
        "encounters:pk": day.pk,
        "encounters:person": participant.pk,
        "encounters:organiser": organiser.pk,
        "encounters:session": session.pk,
        "encounters:kind": "rooms",
        "encounters:row": session.room_id,
        "encounters:number": plan.number,
        "encounters:kept": participant.kept_seats.get().pk,
        "encounters:pair": Pair.objects.get().pk,
        "encounters:slot": session.slot_id,
        "encounters:variant": _variant(plan).pk,
        "accounts:user_id": bystander.pk,
        "accounts:role": Role.COORDINATOR,
        "accounts:key": "administrator",
        **_directory(participant, coordinator),
        "job_id": start_job(kind="test", subject_id=str(day.pk), created_by=organiser.user).pk,
        "mail_id": mail.pk,
        "number": 0,
    }


def _directory(participant: Participation, coordinator: User) -> dict[str, Any]:  # Any: identifiers of several kinds
    person, organisation = participant.person, Organisation.objects.get(name=PEOPLE[2])
    federation = Organisation.objects.create(name="Federation", actor_type=ActorType.FEDERATION)
    affiliation = Affiliation.objects.create(organisation=organisation, federation=federation)
    membership = Membership.objects.create(person=person, organisation=organisation)
    draft = ImportDraft.objects.create(author=coordinator, filename="file.xlsx", content=template_workbook("fr"))
    return {
        "network:organisation_id": organisation.pk,
        "network:affiliation_id": affiliation.pk,
        "network:person_id": person.pk,
        "network:membership_id": membership.pk,
        "network:draft_id": draft.pk,
    }


def _day(title: str, organiser: User) -> Encounter:
    return create_encounter(
        title=title,
        date=dt.date(2099, 6, 1),
        place="Lille",
        wishes_close_at=FAR,
        actor=organiser,
        lottery_seed="seed",
        coming=Coming(registration_closes_at=FAR),
    )


def _programme(day: Encounter) -> Session:
    slot = Slot.objects.create(encounter=day, starts_at=dt.time(9), ends_at=dt.time(10))
    room = Room.objects.create(encounter=day, name=DAY[2], capacity=10)
    workshop = Workshop.objects.create(encounter=day, letter="A", title=DAY[1])
    return Session.objects.create(workshop=workshop, slot=slot, room=room)


def _guests(day: Encounter, session: Session, organiser: User) -> tuple[Participation, Participation]:
    """Invite a participant who has a pass alone, a facilitator who has an account too, and their neighbour."""
    organisation = Organisation.objects.create(name=PEOPLE[2], actor_type=ActorType.PARTNER)
    participant = Person.objects.create(given_name=PEOPLE[0], family_name=PEOPLE[1], email="w@example.org")
    facilitator = Person.objects.create(given_name="Guide", user=make_user("facilitator"))
    guests = (
        Guest(person=participant, actor_type=ActorType.PARTNER, organisation=organisation),
        Guest(person=facilitator, actor_type=ActorType.PARTNER, facilitates=(session,)),
        Guest(person=Person.objects.create(given_name=NEIGHBOUR[0]), actor_type=ActorType.PARTNER),
    )
    invite_people(encounter=day, guests=guests, actor=organiser)
    of_person = {guest.person_id: guest for guest in day.participations.all()}
    return of_person[participant.pk], of_person[facilitator.pk]


def _arranged(participant: Participation, other: Participation) -> None:
    """Ask that the participant and the one of another workshop never meet: of this only organisers know."""
    add_pair(encounter=participant.encounter, first=participant, second=other, rule=PairRule.APART, actor=None)


def _withdrawn(day: Encounter, organiser: User) -> str:
    """A token is kept in memory before its pass is closed: somebody who was invited still has the link."""
    access = _invited(day, organiser)
    token = token_of(access)
    revoke_pass(access=access, actor=organiser)
    return token


def _token_of(guest: Participation) -> str:
    assert guest.access is not None  # noqa: S101 -- for the types: who is invited has a pass
    return token_of(guest.access)


def _invited(day: Encounter, organiser: User) -> Pass:
    person = Person.objects.create(given_name="Guest")
    (guest,) = invite_people(encounter=day, guests=[Guest(person=person, actor_type=ActorType.GUEST)], actor=organiser)
    assert guest.access is not None  # noqa: S101 -- for the types: who is invited has a pass
    return guest.access


def _variant(plan: Plan) -> Variant:
    numbers = {"changes": 0, "people": 0, "better": 0, "worse": 0, "sessions": [], "unplaced": 0, "is_proven": True}
    copy = store_computation(plan.computation.computation)
    return Variant.objects.create(plan=plan, kind="stability", key="fewest", computation=copy, summary=numbers)


def _plan(day: Encounter) -> Plan:
    """A published plan, while wishes stay open: every page of a participant has something to show."""
    problem = problem_of(day)
    answer = solve(problem)
    plan = Plan.objects.create(
        encounter=day,
        number=1,
        state="published",
        published_at=timezone.now(),
        is_proven=True,
        computation=store_computation(as_computation(problem, answer)),
    )
    slot_of = {session.id: session.slot for session in problem.sessions}
    for seat in answer.seats:
        Seat.objects.create(
            plan=plan,
            participation_id=seat.person,
            session_id=row_id(seat.session),
            slot_id=row_id(slot_of[seat.session]),
            rank=seat.rank,
        )
    return plan
