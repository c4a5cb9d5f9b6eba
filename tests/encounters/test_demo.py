"""The demo holds the facts of the day in Lille, and a plan that is proven, published and can be done again."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from estime_web.accounts.demo import doors
from estime_web.encounters.demo import load_demo
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, Participation, Plan, Session
from estime_web.encounters.queries.voices import voices_of_account
from estime_web.foundation.models import OutboxMail
from estime_web.foundation.services import replay
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation, Person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def lille() -> Encounter:
    assert load_demo()
    return Encounter.objects.get(place="Lille")


def test_lille_has_the_facts_of_the_day(lille: Encounter) -> None:
    titles = [workshop.title.localize("fr") for workshop in lille.workshops.order_by("letter")]
    given = Counter(Session.objects.filter(workshop__encounter=lille).values_list("workshop__letter", flat=True))

    assert (lille.date.isoformat(), lille.participations.count()) == ("2017-06-01", 95)
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
    plan = lille.plans.select_related("computation").get()

    again = replay(plan.computation)

    assert (plan.state, plan.is_proven) == (PlanState.PUBLISHED, True)
    assert (again.is_intact, again.is_equal) == (True, True)


def test_everybody_has_two_workshops_save_who_comes_late(lille: Encounter) -> None:
    plan = lille.plans.get()
    seats = Counter(plan.seats.values_list("participation__person__family_name", flat=True))
    workshops = Counter(plan.seats.values_list("participation_id", "session__workshop_id"))

    assert {name: number for name, number in seats.items() if number != 2} == {"Deschamps": 1}
    assert len(seats) == 95
    assert set(workshops.values()) == {1}


def test_who_understands_only_dutch_sits_where_dutch_is_understood(lille: Encounter) -> None:
    only_dutch = [person for person in lille.participations.all() if person.languages == ["nl"]]
    plan = lille.plans.get()
    heard = [seat.session.languages for seat in plan.seats.filter(participation__in=only_dutch)]

    assert len(only_dutch) == 10
    assert [languages for languages in heard if "nl" not in languages] == []


def test_facilitators_attend_in_the_other_slot(lille: Encounter) -> None:
    plan = lille.plans.get()
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


def test_a_day_is_open_and_another_is_empty(lille: Encounter) -> None:
    others = Encounter.objects.exclude(pk=lille.pk)

    assert {day.place: day.are_wishes_open for day in others} == {"Charleroi": True, "Gent": True}
    assert not Participation.objects.filter(encounter__place="Gent").exists()
    assert Participation.objects.filter(encounter__place="Charleroi", answered_at=None).exists()


def test_a_site_that_holds_a_day_is_left_as_it_is(lille: Encounter) -> None:
    assert not load_demo()

    assert (Encounter.objects.count(), Plan.objects.count()) == (3, 1)


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
