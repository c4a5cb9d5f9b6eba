"""A day as the start of the next: what comes along, and what stays behind."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from estime_web.accounts.enums import Role
from estime_web.accounts.models import User
from estime_web.accounts.services import grant_role
from estime_web.encounters import services
from estime_web.encounters.models import (
    Encounter,
    KeptSeat,
    Organiser,
    Pair,
    Participation,
    Prompt,
    Session,
    Voice,
    Wish,
)
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from tests.accounts.factories import make_coordinator, make_user
from tests.encounters.factories import (
    make_encounter,
    make_organisation,
    make_participation,
    make_people,
    make_planned_day,
    make_programme,
    organiser_of,
    wish_all,
)
from tests.programmes.factories import make_programme as make_programme_of_research

pytestmark = pytest.mark.django_db
CLOSING = timezone.make_aware(datetime(2028, 5, 20, 18))  # noqa: DTZ001 -- made aware


def _copy(encounter: Encounter, actor: User | None = None, **fields: Any) -> Encounter:  # Any: the arguments
    values: dict[str, Any] = {
        "title": {"fr": "La suivante"},
        "date": date(2028, 6, 1),
        "place": " Mons ",
        "wishes_close_at": CLOSING,
        "with_people": True,
    }
    return services.copy_encounter(encounter=encounter, actor=actor or organiser_of(encounter), **(values | fields))


def _grid(encounter: Encounter) -> list[tuple[object, ...]]:
    rows = Session.objects.filter(slot__encounter=encounter).select_related("workshop", "slot", "room")
    return [
        (
            row.workshop.letter,
            row.workshop.title.data,
            row.workshop.description.data,
            row.slot.starts_at,
            row.slot.ends_at,
            row.room.name,
            row.room.capacity,
            row.room.is_step_free,
            row.minimum,
            row.languages,
        )
        for row in rows
    ]


def test_programme_comes_along_with_its_texts_in_every_language() -> None:
    encounter = make_programme(make_encounter(welcome={"fr": "Bienvenue", "nl": "Welkom"}, floor_percent=80))
    Encounter.objects.filter(pk=encounter.pk).update(consent={"fr": "J'accepte"}, remembers_disappointments=True)
    encounter.refresh_from_db()
    Session.objects.filter(slot__encounter=encounter).update(minimum=4)
    services.add_moment(
        encounter=encounter,
        title={"fr": "Repas", "nl": "Maaltijd"},
        starts_at=encounter.slots.all()[0].starts_at,
        ends_at=encounter.slots.all()[0].ends_at,
        place="Hall",
        actor=None,
    )

    copy = Encounter.objects.get(pk=_copy(encounter).pk)

    assert (str(copy.title), copy.date, copy.place, copy.wishes_close_at) == (
        "La suivante",
        date(2028, 6, 1),
        "Mons",
        CLOSING,
    )
    assert (copy.welcome.data, copy.consent.data) == ({"fr": "Bienvenue", "nl": "Welkom"}, {"fr": "J'accepte"})
    assert (copy.floor_percent, copy.remembers_disappointments, copy.registration_closes_at) == (80, True, None)
    assert _grid(copy) == _grid(encounter)
    assert [(moment.title.data, moment.place) for moment in copy.moments.all()] == [
        ({"fr": "Repas", "nl": "Maaltijd"}, "Hall")
    ]


def test_copy_shares_no_row_with_the_day_it_comes_from() -> None:
    encounter = make_programme(make_encounter())

    copy = _copy(encounter)
    copy.rooms.update(capacity=1)

    assert {room.capacity for room in encounter.rooms.all()} == {20}


def test_people_come_along_with_new_passes_and_without_what_happened_to_them() -> None:
    plan = make_planned_day(4)
    encounter = plan.encounter
    first, second, *_others = encounter.participations.all()
    Participation.objects.filter(pk=first.pk).update(
        needs_step_free=True, languages=["nl"], language="nl", invited_at=timezone.now(), reminded_at=timezone.now()
    )
    seat = plan.seats.filter(participation=first)[0]
    KeptSeat.objects.create(participation=first, session=seat.session)
    Pair.objects.create(first=first, second=second, rule="together")
    first.absent_slots.add(encounter.slots.all()[0])

    copy = _copy(encounter)

    facts = ("person_id", "organisation_id", "actor_type", "language", "languages", "needs_step_free")
    assert list(copy.participations.values_list(*facts)) == list(encounter.participations.values_list(*facts))
    people = list(copy.participations.select_related("access"))
    states = ("invited_at", "reminded_at", "answered_at", "registered_at", "consented_at")
    assert {tuple(getattr(person, name) for name in states) for person in people} == {(None,) * 5}
    assert Wish.objects.filter(participation__in=people).count() == 0
    assert KeptSeat.objects.filter(participation__in=people).count() == 0
    assert Pair.objects.filter(first__in=people).count() == 0
    assert Participation.absent_slots.through.objects.filter(participation__in=people).count() == 0
    assert Participation.facilitates.through.objects.filter(participation__in=people).count() == 0
    assert copy.plans.count() == 0
    old = set(encounter.participations.values_list("access_id", flat=True))
    assert old.isdisjoint({person.access_id for person in people})
    assert len({person.access.token_hash for person in people if person.access}) == 4


def test_list_of_people_stays_behind_unless_it_is_asked_for() -> None:
    encounter = make_programme(make_encounter())
    make_people(encounter, 3)

    assert _copy(encounter, with_people=False).participations.count() == 0


def test_who_registered_by_themselves_agreed_for_that_day_alone() -> None:
    encounter = make_programme(make_encounter())
    invited, registered = make_people(encounter, 2)
    Participation.objects.filter(pk=registered.pk).update(registered_at=timezone.now(), consented_at=timezone.now())

    assert [person.person for person in _copy(encounter).participations.all()] == [invited.person]


def test_new_seed_is_drawn() -> None:
    encounter = make_programme(make_encounter())

    first, second = _copy(encounter), _copy(encounter)

    assert len({encounter.lottery_seed, first.lottery_seed, second.lottery_seed}) == 3


def test_copy_of_an_invented_day_is_invented_with_its_people_alone() -> None:
    encounter = make_programme(make_encounter(is_invented=True))

    assert (_copy(encounter).is_invented, _copy(encounter, with_people=False).is_invented) == (True, False)


def test_those_who_prepare_the_day_prepare_the_next_one() -> None:
    encounter = make_programme(make_encounter())
    colleague = make_user()
    Organiser.objects.create(encounter=encounter, user=colleague)

    copy = _copy(encounter)

    assert {row.user for row in copy.organisers.all()} == {organiser_of(encounter), colleague}


def test_copy_is_one_entry_in_the_log() -> None:
    encounter = make_programme(make_encounter())
    make_people(encounter, 3)
    before = ActivityEntry.objects.count()

    copy = _copy(encounter)

    [entry] = ActivityEntry.objects.order_by("pk")[before:]
    assert (entry.verb, entry.subject_id) == ("copy_encounter", str(copy.pk))
    assert entry.details == {"from": str(encounter.pk), "sessions": 6, "people": 3}


def test_who_does_not_prepare_the_day_cannot_copy_it() -> None:
    encounter = make_programme(make_encounter())

    with pytest.raises(DomainError, match="prépare"):
        _copy(encounter, make_coordinator())

    assert Encounter.objects.count() == 1


def test_who_may_make_no_day_cannot_copy_one() -> None:
    encounter = make_programme(make_encounter())
    helper = make_user()
    Organiser.objects.create(encounter=encounter, user=helper)

    with pytest.raises(DomainError, match="coordonne"):
        _copy(encounter, helper)
    grant_role(user=helper, role=Role.COORDINATOR)

    assert _copy(encounter, User.objects.get(pk=helper.pk)).place == "Mons"


def test_copy_without_a_title_is_refused_and_leaves_nothing() -> None:
    encounter = make_programme(make_encounter())

    with pytest.raises(DomainError, match="titre"):
        _copy(encounter, title={"fr": " "})

    assert Encounter.objects.count() == 1


def test_copy_takes_the_same_number_of_queries_for_one_person_and_for_three() -> None:
    one, three = make_programme(make_encounter(), workshops=1), make_programme(make_encounter(), workshops=3)
    make_people(one, 1)
    make_people(three, 3)
    actors = organiser_of(one), organiser_of(three)
    counts = []

    for encounter, actor in zip((one, three), actors, strict=True):
        with CaptureQueriesContext(connection) as seen:
            _copy(encounter, actor)
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_day_is_copied_from_its_page(client: Client) -> None:
    encounter = make_programme(make_encounter())
    make_participation(encounter, organisation=make_organisation())
    wish_all(encounter, encounter.participations.all())
    client.force_login(organiser_of(encounter))
    address = reverse("encounters:copy", args=[encounter.pk])
    closing = timezone.localtime(CLOSING) - timedelta(days=1)
    values = {
        "title_0": "La suivante",
        "date": "2028-06-01",
        "place": "Mons",
        "wishes_close_at": closing.strftime("%Y-%m-%dT%H:%M"),
        "with_people": "on",
    }

    home = client.get(reverse("encounters:home", args=[encounter.pk])).content.decode()
    page = client.get(address).content.decode()
    answer = client.post(address, values)

    copy = Encounter.objects.exclude(pk=encounter.pk).get()
    assert f'href="{address}"' in home
    assert "Rencontre de Lille" in page
    assert answer.headers["Location"] == reverse("encounters:home", args=[copy.pk])
    assert copy.participations.count() == 1


def test_what_is_missing_is_said_and_what_was_typed_is_kept(client: Client) -> None:
    encounter = make_programme(make_encounter())
    client.force_login(organiser_of(encounter))

    answer = client.post(reverse("encounters:copy", args=[encounter.pk]), {"title_0": "La suivante", "place": "Mons"})

    assert answer.status_code == 422
    assert "La suivante" in answer.content.decode()
    assert Encounter.objects.count() == 1


@pytest.mark.parametrize("make", [make_user, make_coordinator])
def test_day_of_somebody_else_has_no_copy_page(client: Client, make: Any) -> None:
    encounter = make_programme(make_encounter())
    client.force_login(make())
    address = reverse("encounters:copy", args=[encounter.pk])

    assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]
    assert Encounter.objects.count() == 1


def test_who_may_make_no_day_is_not_offered_a_copy(client: Client) -> None:
    encounter = make_programme(make_encounter())
    helper = make_user()
    Organiser.objects.create(encounter=encounter, user=helper)
    client.force_login(helper)

    home = client.get(reverse("encounters:home", args=[encounter.pk])).content.decode()

    assert reverse("encounters:copy", args=[encounter.pk]) not in home
    assert client.get(reverse("encounters:copy", args=[encounter.pk])).status_code == 404


def test_copy_takes_the_programme_of_action_research_and_the_questions_along_without_what_was_said() -> None:
    encounter = make_programme(make_encounter())
    encounter.programme = make_programme_of_research()
    encounter.save()
    prompt = Prompt.objects.create(encounter=encounter, text="Alors ?", audience="enterprises", position=2)
    Voice.objects.create(prompt=prompt, words="Bien.", said_on=encounter.date)

    copy = _copy(encounter)

    assert copy.programme == encounter.programme
    assert [(row.text.data, row.audience, row.position) for row in copy.prompts.all()] == [
        ("Alors ?", "enterprises", 2)
    ]
    assert Voice.objects.filter(prompt__encounter=copy).count() == 0


def test_copy_gives_a_cancelled_session_again_save_where_another_one_took_its_room() -> None:
    encounter = make_programme(make_encounter(), workshops=3)
    first, second, third = Session.objects.filter(slot=encounter.slots.all()[0]).order_by("pk")
    Session.objects.filter(pk__in=[first.pk, second.pk]).update(cancelled_at=timezone.now())
    third.room = first.room
    third.save()

    copy = _copy(encounter)

    sessions = Session.objects.filter(slot=copy.slots.all()[0]).order_by("pk")
    assert [(row.workshop.letter, row.cancelled_at) for row in sessions] == [
        (second.workshop.letter, None),
        (third.workshop.letter, None),
    ]
