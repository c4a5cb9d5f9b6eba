import re

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters.models import Encounter
from tests.accounts.factories import make_coordinator, make_user
from tests.encounters.factories import (
    close,
    make_encounter,
    make_people,
    make_plan,
    make_planned_day,
    make_programme,
    organiser_of,
    wish_all,
)

pytestmark = pytest.mark.django_db

TYPED = {
    "title_0": "Rencontre de Mons",
    "title_1": "Ontmoeting in Bergen",
    "title_2": "",
    "date": "2027-03-04",
    "place": "Mons",
    "wishes_close_at": "2027-02-20T18:00",
    "mixing": "80",
}


def test_front_door_asks_a_stranger_to_sign_in(client: Client) -> None:
    page = client.get("/")

    assert page.status_code == 200
    assert reverse("account_request_login_code") in page.content.decode()


def test_front_door_shows_somebody_their_days_only(client: Client) -> None:
    encounter = make_encounter(title={"fr": "La mienne"})
    make_encounter(title={"fr": "Une autre"})
    client.force_login(organiser_of(encounter))

    for address in ("/", reverse("encounters:list")):
        content = client.get(address).content.decode()

        assert "La mienne" in content
        assert "Une autre" not in content


def test_attended_days_are_listed(client: Client) -> None:
    encounter = make_programme(make_encounter())
    [participation] = make_people(encounter, 1)
    participation.person.user = make_user()
    participation.person.save(update_fields=["user"])
    client.force_login(participation.person.user)

    content = client.get(reverse("encounters:list")).content.decode()

    assert reverse("encounters:my_day", args=[encounter.pk]) in content
    assert reverse("encounters:create") not in content


def test_coordinator_makes_a_day(client: Client) -> None:
    coordinator = make_coordinator()
    client.force_login(coordinator)

    answer = client.post(reverse("encounters:create"), TYPED)

    encounter = Encounter.objects.get()
    assert answer["Location"] == reverse("encounters:home", args=[encounter.pk])
    assert encounter.title.data == {"fr": "Rencontre de Mons", "nl": "Ontmoeting in Bergen"}
    assert (encounter.floor_percent, encounter.lottery_seed != "") == (80, True)


def test_day_without_a_title_in_any_language_is_given_back_as_typed(client: Client) -> None:
    client.force_login(make_coordinator())

    answer = client.post(reverse("encounters:create"), TYPED | {"title_0": "", "title_1": " "})

    assert answer.status_code == 422
    assert 'value="Mons"' in answer.content.decode()
    assert not Encounter.objects.exists()


def test_day_is_changed_through_its_form(client: Client) -> None:
    encounter = make_encounter(floor_percent=50)
    client.force_login(organiser_of(encounter))

    answer = client.post(reverse("encounters:edit", args=[encounter.pk]), TYPED)

    kept = Encounter.objects.get()
    assert answer.status_code == 302
    assert (kept.place, kept.floor_percent, kept.lottery_seed) == ("Mons", 80, "beffroi")


def test_organisers_are_added_by_address(client: Client) -> None:
    encounter = make_encounter()
    make_user(email="helper@example.org")
    client.force_login(organiser_of(encounter))
    address = reverse("encounters:organisers", args=[encounter.pk])

    refused = client.post(address, {"email": "nobody@example.org"})
    taken = client.post(address, {"email": "helper@example.org"})

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert encounter.organisers.count() == 2


def test_who_stops_preparing_a_day_goes_back_to_the_list(client: Client) -> None:
    encounter = make_encounter()
    user = organiser_of(encounter)
    client.force_login(user)
    make_user(email="helper@example.org")
    client.post(reverse("encounters:organisers", args=[encounter.pk]), {"email": "helper@example.org"})
    own = encounter.organisers.get(user=user)

    answer = client.post(reverse("encounters:remove_organiser", args=[encounter.pk, own.pk]))

    assert answer["Location"] == reverse("encounters:list")


def test_road_leads_to_the_next_act(client: Client) -> None:
    encounter = make_encounter()
    client.force_login(organiser_of(encounter))
    home = reverse("encounters:home", args=[encounter.pk])

    def main_act() -> str:
        content = client.get(home).content.decode()
        [found] = re.findall(r'class="act act-main"\s+href="([^"]+)"', content)
        return str(found)

    acts = [main_act()]
    make_programme(encounter)
    acts.append(main_act())
    people = make_people(encounter, 6)
    wish_all(encounter, people)
    close(encounter)
    acts.append(main_act())
    make_plan(encounter)
    acts.append(main_act())

    names = ["programme", "people", "planning"]
    expected = [reverse(f"encounters:{name}", args=[encounter.pk]) for name in names]
    assert acts == [*expected, reverse("encounters:board", args=[encounter.pk, 1])]


@pytest.mark.parametrize("number", [1, 3, 300])
def test_list_asks_the_same_number_of_questions_whatever_its_length(
    client: Client, django_assert_num_queries: object, number: int
) -> None:
    coordinator = make_coordinator()
    for _ in range(number):
        make_encounter(actor=coordinator)
    client.force_login(coordinator)
    assert callable(django_assert_num_queries)

    with django_assert_num_queries(12):
        client.get(reverse("encounters:list"))


def test_home_of_a_planned_day_counts_in_few_questions(client: Client, django_assert_num_queries: object) -> None:
    plan = make_planned_day(12)
    client.force_login(organiser_of(plan.encounter))
    assert callable(django_assert_num_queries)

    with django_assert_num_queries(16):
        client.get(reverse("encounters:home", args=[plan.encounter.pk]))
