"""The demo holds the facts of the day in Lille, and a plan that is proven, published and can be done again."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from estime_web.accounts.demo import doors
from estime_web.encounters.demo import load_demo
from estime_web.encounters.enums import AccountState, PlanOrigin, PlanState
from estime_web.encounters.models import Encounter, Participation, Plan, Session
from estime_web.encounters.queries.day_check import check_day
from estime_web.encounters.queries.desk import day_totals, desk_count
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.queries.voices import voices_of_account
from estime_web.foundation.models import OutboxMail
from estime_web.foundation.services import replay
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation, Person

# pytest-django makes a database only where a test is marked: this file may run alone.
pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("demo of days")]


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:  # Any: pytest-django keeps its type to itself
    """Fill the demo once for all the tests, and take it back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert load_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def lille(demo: None) -> Encounter:
    return Encounter.objects.get(date=date(2017, 6, 1))


def planned(encounter: Encounter) -> Plan:
    """The plan as it was before the day was lived."""
    return encounter.plans.select_related("computation").exclude(origin=PlanOrigin.DESK).get()


def test_lille_has_the_facts_of_the_day(lille: Encounter) -> None:
    titles = [workshop.title.localize("fr") for workshop in lille.workshops.order_by("letter")]
    given = Counter(Session.objects.filter(workshop__encounter=lille).values_list("workshop__letter", flat=True))

    assert (lille.place, lille.participations.filter(is_walk_in=False).count()) == ("Lille", 95)
    assert titles == [
        "S'approprier les enjeux derrière la notion d'impact social et passer à l'action",
        "Co-construire des indicateurs d'évaluation",
        "Appuyer ses propos sur des expertises scientifiques",
        "Établir les conditions propices à la recherche-action et à la co-construction",
        "Comment arbitrer les indicateurs quantitatifs et qualitatifs",
    ]
    assert given == dict.fromkeys("ABCDE", 2)
    assert set(lille.participations.values_list("actor_type", flat=True)) == set(ActorType.values)


def test_everybody_is_labelled_as_invented(lille: Encounter) -> None:
    assert not Person.objects.filter(is_invented=False).exists()
    assert not Organisation.objects.filter(is_invented=False).exists()
    assert not Encounter.objects.filter(is_invented=False).exists()
    assert {address.rsplit(".", 1)[1] for address in OutboxMail.objects.values_list("to", flat=True)} == {"example"}


def test_plan_of_lille_is_proven_published_and_done_again_alike(lille: Encounter) -> None:
    plan = planned(lille)

    again = replay(plan.computation)

    assert (plan.published_at is not None, plan.is_proven) == (True, True)
    assert (again.is_intact, again.is_equal) == (True, True)


def test_everybody_has_two_workshops_save_who_comes_late(lille: Encounter) -> None:
    plan = planned(lille)
    seats = Counter(plan.seats.values_list("participation__person__family_name", flat=True))
    workshops = Counter(plan.seats.values_list("participation_id", "session__workshop_id"))

    assert {name: number for name, number in seats.items() if number != 2} == {"Deschamps": 1}
    assert len(seats) == 95
    assert set(workshops.values()) == {1}


def test_who_understands_only_dutch_sits_where_dutch_is_understood(lille: Encounter) -> None:
    only_dutch = [person for person in lille.participations.all() if person.languages == ["nl"]]
    plan = planned(lille)
    heard = [seat.session.languages for seat in plan.seats.filter(participation__in=only_dutch)]

    assert len(only_dutch) == 10
    assert [languages for languages in heard if "nl" not in languages] == []


def test_facilitators_attend_in_the_other_slot(lille: Encounter) -> None:
    plan = planned(lille)
    facilitators = lille.participations.filter(facilitates__isnull=False)
    ranks = [list(plan.seats.filter(participation=one).values_list("rank", flat=True)) for one in facilitators]

    assert len(ranks) == 10
    assert [rank.count(None) for rank in ranks if len(rank) == 2] == [1] * 10


def test_voices_of_lille_are_told_and_nobody_who_hid_is_named(lille: Encounter) -> None:
    with translation.override("en"):
        said = [(each.scale is not None, len(each.voices)) for each in voices_of_account(lille)]
        speakers = Counter(voice.speaker for each in voices_of_account(lille) for voice in each.voices)

    assert said == [(True, 0), (False, 3), (False, 2), (False, 1), (False, 2), (True, 0), (False, 4), (False, 2)]
    assert [speakers[name] for name in ("a test enterprise", "a funder", "a federation", "somebody")] == [3, 1, 1, 3]


def test_the_day_was_lived_up_to_its_account(lille: Encounter) -> None:
    day, count, totals = check_day(lille), desk_count(lille), day_totals(lille)

    assert (day.holds, day.people, day.untold) == (True, 94, 0)
    assert (count.absent, count.walk_ins) == (6, 5)
    assert 0 < totals.moved < totals.fresh
    assert lille.networkings.get().plans.filter(state=PlanState.PUBLISHED).count() == 1
    assert lille.account.state == AccountState.PUBLISHED


def test_the_same_day_waits_for_tomorrow_to_be_played(lille: Encounter) -> None:
    tomorrow = Encounter.objects.exclude(pk=lille.pk).get(place="Lille")

    assert published_plan(tomorrow) is not None
    assert not tomorrow.room_events.exists()
    assert [room.capacity for room in tomorrow.rooms.filter(name="Plénière")] == [60]


def test_a_day_is_open_and_another_is_empty(lille: Encounter) -> None:
    others = Encounter.objects.exclude(place="Lille")

    assert {day.place: day.are_wishes_open for day in others} == {"Charleroi": True, "Gent": True}
    assert not Participation.objects.filter(encounter__place="Gent").exists()
    assert Participation.objects.filter(encounter__place="Charleroi", answered_at=None).exists()


def test_a_site_that_holds_a_day_is_left_as_it_is(lille: Encounter) -> None:
    plans = Plan.objects.count()

    assert not load_demo()

    assert (Encounter.objects.count(), Plan.objects.count()) == (4, plans)


def test_every_door_opens(lille: Encounter, client: Client, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  # pytest-django keeps its type to itself

    keys = [
        "coordinator",
        "participant",
        "disappointed",
        "dutch-participant",
        "facilitator",
        "wishing",
        "administrator",
    ]

    opened = {
        door.key: client.post(reverse("accounts:demo_enter", args=[door.key]), follow=True).status_code
        for door in doors()
        if door.key in keys
    }

    assert opened == dict.fromkeys(keys, 200)


def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
