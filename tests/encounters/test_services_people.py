from datetime import timedelta

import pytest
from django.utils import timezone

from estime_web.accounts.passes import token_of
from estime_web.accounts.queries import pass_for_token
from estime_web.encounters import services
from estime_web.encounters.models import Participation
from estime_web.encounters.services import Guest, Introduction
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, OutboxMail
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation, Person
from tests.encounters.factories import (
    close,
    make_encounter,
    make_organisation,
    make_participation,
    make_people,
    make_person,
    make_planned_day,
    make_programme,
    make_session,
    make_workshop,
    wish,
)

pytestmark = pytest.mark.django_db


def test_everybody_on_the_list_has_a_pass_of_their_own() -> None:
    people = make_people(make_encounter(), 3)

    tokens = {token_of(participation.access) for participation in people if participation.access}

    assert len(tokens) == 3
    assert OutboxMail.objects.count() == 0


def test_nobody_is_twice_on_a_list() -> None:
    encounter, person = make_encounter(), make_person()
    guest = Guest(person=person, actor_type=ActorType.FUNDER)
    services.invite_people(encounter=encounter, guests=[guest, guest], actor=None)

    again = services.invite_people(encounter=encounter, guests=[guest], actor=None)

    assert again == ()
    assert encounter.participations.count() == 1


def test_activity_of_an_invitation_holds_counts_and_no_name() -> None:
    make_people(make_encounter(), 2)

    assert ActivityEntry.objects.get(verb="invite_people").details == {"people": 2}


def test_introduction_adds_who_is_not_known() -> None:
    encounter = make_encounter()

    participation = services.introduce_person(
        encounter=encounter,
        introduction=Introduction(
            given_name="Inès",
            family_name="Dubois",
            email="ines@example.org",
            organisation="Le Relais",
            actor_type="test_enterprise",
            language="nl",
            languages=["nl", "fr"],
        ),
        actor=None,
    )

    person = Person.objects.get()
    assert (person.given_name, person.email, person.language) == ("Inès", "ines@example.org", "nl")
    assert Organisation.objects.get().name == "Le Relais"
    assert (participation.actor_type, participation.languages) == ("test_enterprise", ["fr", "nl"])


def test_introduction_takes_who_is_known_as_they_are() -> None:
    known = make_person(given_name="Inès", email="ines@example.org", language="nl")
    organisation = make_organisation(name="Le Relais", actor_type=ActorType.FUNDER)

    participation = services.introduce_person(
        encounter=make_encounter(),
        introduction=Introduction(given_name="Agnès", email="INES@example.org", organisation="le relais"),
        actor=None,
    )

    assert (participation.person, participation.organisation) == (known, organisation)
    assert (participation.actor_type, participation.language) == ("funder", "nl")
    assert Person.objects.get().given_name == "Inès"


def test_introduction_of_somebody_on_the_list_is_refused() -> None:
    encounter = make_encounter()
    introduction = Introduction(given_name="Inès", email="ines@example.org", actor_type="guest")
    services.introduce_person(encounter=encounter, introduction=introduction, actor=None)

    with pytest.raises(DomainError, match="Inès"):
        services.introduce_person(encounter=encounter, introduction=introduction, actor=None)


def test_kind_of_actor_is_asked_where_nothing_tells_it() -> None:
    introductions = [
        Introduction(given_name="Inès", actor_type="guest"),
        Introduction(given_name="Tom", organisation="Inconnue"),
    ]

    with pytest.raises(DomainError, match="Tom"):
        services.introduce_people(encounter=make_encounter(), introductions=introductions, actor=None)

    assert not Person.objects.exists()


def test_without_an_address_somebody_is_known_by_name_in_their_organisation() -> None:
    first, second = make_encounter(), make_encounter()
    introduction = Introduction(given_name="Inès", organisation="Le Relais", actor_type="partner")
    services.introduce_person(encounter=first, introduction=introduction, actor=None)

    services.introduce_person(encounter=second, introduction=introduction, actor=None)

    assert Person.objects.count() == 1


def test_nobody_facilitates_while_absent_or_twice_at_once() -> None:
    encounter = make_encounter()
    session, other = make_session(encounter), make_session(encounter)
    participation = make_participation(encounter)
    slot = session.slot

    for absent, facilitates in (([slot], [session]), ([], [session, other])):
        with pytest.raises(DomainError):
            _update(participation, absent_slots=absent, facilitates=facilitates)

    assert not participation.facilitates.exists()


def test_participation_is_corrected() -> None:
    encounter = make_encounter()
    session = make_session(encounter)
    participation = make_participation(encounter)

    _update(participation, languages=["nl", "fr"], needs_step_free=True, facilitates=[session])

    kept = Participation.objects.get()
    assert (kept.languages, kept.needs_step_free) == (["fr", "nl"], True)
    assert list(kept.facilitates.all()) == [session]


def test_who_leaves_the_list_loses_their_link() -> None:
    participation = make_participation(make_encounter())
    assert participation.access is not None
    token = token_of(participation.access)

    services.remove_participation(participation=participation, actor=None)

    assert pass_for_token(token) is None
    assert not Participation.objects.exists()


def test_who_has_a_seat_stays_on_the_list() -> None:
    plan = make_planned_day()
    participation = plan.seats.all()[0].participation

    with pytest.raises(DomainError, match="1"):
        services.remove_participation(participation=participation, actor=None)


def test_new_link_closes_the_one_before() -> None:
    participation = make_participation(make_encounter())
    assert participation.access is not None
    before = token_of(participation.access)

    services.renew_access(participation=participation, actor=None)

    kept = Participation.objects.get()
    assert kept.access is not None
    assert pass_for_token(before) is None
    assert pass_for_token(token_of(kept.access)) == kept.access


def test_closed_link_opens_nothing() -> None:
    participation = make_participation(make_encounter())
    assert participation.access is not None

    services.revoke_access(participation=participation, actor=None)

    assert pass_for_token(token_of(participation.access)) is None


def test_invitations_go_once_to_those_who_have_an_address() -> None:
    encounter = make_programme(make_encounter())
    make_participation(encounter, language="nl")
    make_participation(encounter, person=make_person(email=""))

    sent = [services.send_invitations(encounter=encounter, actor=None) for _ in range(2)]

    assert sent == [1, 0]
    [mail] = OutboxMail.objects.all()
    assert (mail.kind, mail.language) == ("encounter_invitation", "nl")


def test_chosen_people_are_invited_again() -> None:
    encounter = make_programme(make_encounter())
    first, _second = make_people(encounter, 2)
    services.send_invitations(encounter=encounter, actor=None)

    again = services.send_invitations(encounter=encounter, actor=None, participations=[first])

    assert again == 1
    assert OutboxMail.objects.filter(subject_id=str(first.pk)).count() == 2


def test_nobody_is_invited_to_an_empty_programme() -> None:
    encounter = make_encounter()
    make_participation(encounter)

    with pytest.raises(DomainError):
        services.send_invitations(encounter=encounter, actor=None)

    assert not OutboxMail.objects.exists()


def test_closed_link_is_not_mailed() -> None:
    encounter = make_programme(make_encounter())
    participation = make_participation(encounter)
    services.revoke_access(participation=participation, actor=None)

    assert services.send_invitations(encounter=encounter, actor=None) == 0


def test_reminders_go_to_those_who_have_not_answered_once_a_day() -> None:
    encounter = make_programme(make_encounter())
    silent, answered = make_people(encounter, 2)
    services.send_invitations(encounter=encounter, actor=None)
    Participation.objects.update(invited_at=timezone.now() - timedelta(days=3))
    wish(answered, *encounter.workshops.all()[:1])

    sent = [services.send_reminders(encounter=encounter, actor=None) for _ in range(2)]

    assert sent == [1, 0]
    assert [mail.subject_id for mail in OutboxMail.objects.filter(kind="encounter_reminder")] == [str(silent.pk)]


def test_nobody_is_reminded_once_wishes_are_closed() -> None:
    encounter = close(make_programme(make_encounter()))

    with pytest.raises(DomainError):
        services.send_reminders(encounter=encounter, actor=None)


def test_ranking_is_replaced_by_the_next_one() -> None:
    encounter = make_encounter()
    first, second = make_workshop(encounter), make_workshop(encounter)
    participation = make_participation(encounter)
    wish(participation, first, second)

    wish(participation, second)

    assert list(participation.wishes.values_list("workshop", "rank")) == [(second.pk, 1)]


def test_wishes_are_refused_once_closed() -> None:
    encounter = make_encounter()
    workshop, participation = make_workshop(encounter), make_participation(encounter)
    close(encounter)

    with pytest.raises(DomainError):
        wish(participation, workshop)

    assert Participation.objects.get().answered_at is None


def test_wishes_for_another_day_or_twice_the_same_are_refused() -> None:
    encounter = make_encounter()
    workshop, participation = make_workshop(encounter), make_participation(encounter)

    for wished in ([make_workshop(make_encounter())], [workshop, workshop]):
        with pytest.raises(DomainError):
            wish(participation, *wished)

    assert not participation.wishes.exists()


def _update(participation: Participation, **changes: object) -> None:
    values: dict[str, object] = {
        "actor_type": participation.actor_type,
        "organisation": participation.organisation,
        "language": participation.language,
        "languages": [],
        "needs_step_free": False,
        "absent_slots": [],
        "facilitates": [],
    }
    services.update_participation(participation=participation, actor=None, **(values | changes))  # type: ignore[arg-type]  # the fields of the service
