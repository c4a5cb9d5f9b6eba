from datetime import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters.models import Encounter, Session
from tests.encounters.factories import (
    make_encounter,
    make_participation,
    make_planned_day,
    make_programme,
    make_room,
    make_session,
    make_slot,
    make_workshop,
    organiser_of,
)

pytestmark = pytest.mark.django_db


def lines(**kinds: list[dict[str, str]]) -> dict[str, str]:
    """What a browser posts for the lines of several kinds."""
    posted = {}
    for kind, rows in kinds.items():
        posted |= {f"{kind}-TOTAL_FORMS": str(len(rows)), f"{kind}-INITIAL_FORMS": "0"}
        for place, row in enumerate(rows):
            posted |= {f"{kind}-{place}-{name}": value for name, value in row.items()}
    return posted


@pytest.fixture
def encounter(client: Client) -> Encounter:
    encounter = make_encounter()
    client.force_login(organiser_of(encounter))
    return encounter


def page_of(encounter: Encounter) -> str:
    return reverse("encounters:programme", args=[encounter.pk])


def test_whole_programme_is_written_in_two_acts(client: Client, encounter: Encounter) -> None:
    posted = lines(
        slots=[{"starts_at": "09:30", "ends_at": "10:45"}, {"starts_at": "11:00", "ends_at": "12:15"}],
        rooms=[{"name": "Lys", "capacity": "22"}, {"name": "Escaut", "capacity": "20", "has_steps": "on"}],
        workshops=[{"title_0": "Enjeux", "title_1": "Inzet"}, {"title_2": "Indicators"}, {}],
        moments=[{"starts_at": "12:30", "ends_at": "13:30", "title_0": "Repas", "place": "Hall"}],
    )

    first = client.post(page_of(encounter), posted)
    rooms = {
        f"room_{workshop.pk}": room.pk
        for workshop, room in zip(encounter.workshops.all(), encounter.rooms.all(), strict=True)
    }
    second = client.post(
        reverse("encounters:generate_sessions", args=[encounter.pk]),
        {**rooms, "languages": ["fr", "nl"], "minimum": "0"},
    )

    assert (first.status_code, second.status_code) == (302, 302)
    assert list(encounter.slots.values_list("starts_at", flat=True)) == [time(9, 30), time(11)]
    assert list(encounter.rooms.values_list("name", "capacity", "is_step_free")) == [
        ("Escaut", 20, False),
        ("Lys", 22, True),
    ]
    assert [str(moment) for moment in encounter.moments.all()] == ["Repas"]
    assert list(Session.objects.values_list("workshop__letter", "room__name", "slot__starts_at")) == [
        ("A", "Escaut", time(9, 30)),
        ("B", "Lys", time(9, 30)),
        ("A", "Escaut", time(11)),
        ("B", "Lys", time(11)),
    ]


def test_one_bad_line_writes_none_and_keeps_what_was_typed(client: Client, encounter: Encounter) -> None:
    posted = lines(
        slots=[{"starts_at": "09:30", "ends_at": "10:45"}, {"starts_at": "10:00", "ends_at": "11:00"}],
        rooms=[{"name": "Salle du Beffroi", "capacity": "22"}],
    )

    answer = client.post(page_of(encounter), posted)

    content = answer.content.decode()
    assert answer.status_code == 422
    assert "Salle du Beffroi" in content
    assert "09:30–10:45" in content
    assert not encounter.slots.exists()
    assert not encounter.rooms.exists()


def test_line_of_the_wrong_shape_is_told(client: Client, encounter: Encounter) -> None:
    answer = client.post(page_of(encounter), lines(rooms=[{"name": "Lys", "capacity": "0"}], workshops=[{}]))

    assert answer.status_code == 422
    assert not encounter.rooms.exists()


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("slots", {"starts_at": "08:00", "ends_at": "09:00"}),
        ("rooms", {"name": "Lys", "capacity": "9", "has_steps": "on"}),
        ("workshops", {"letter": "Z", "title_1": "Inzet", "description_0": "Deux mots"}),
        ("moments", {"starts_at": "08:00", "ends_at": "09:00", "title_2": "Welcome", "place": "Hall"}),
    ],
)
def test_row_is_changed_then_removed(client: Client, encounter: Encounter, kind: str, typed: dict[str, str]) -> None:
    row = _row_of(encounter, kind)
    address = reverse("encounters:edit_row", args=[encounter.pk, kind, row.pk])

    shown, changed = client.get(address), client.post(address, typed)
    again = client.get(address).content.decode()
    removed = client.post(reverse("encounters:remove_row", args=[encounter.pk, kind, row.pk]))

    assert (shown.status_code, changed.status_code, removed.status_code) == (200, 302, 302)
    assert [value for value in typed.values() if value != "on" and value not in again] == []
    assert client.get(address).status_code == 404


def test_row_with_sessions_is_not_removed_and_the_page_says_why(client: Client, encounter: Encounter) -> None:
    session = make_session(encounter)
    address = reverse("encounters:remove_row", args=[encounter.pk, "rooms", session.room_id])

    answer = client.post(address, headers={"Referer": "http://testserver" + page_of(encounter)}, follow=True)

    assert "1 séance y a lieu" in answer.content.decode()
    assert encounter.rooms.exists()


def test_kind_that_does_not_exist_is_no_page(client: Client, encounter: Encounter) -> None:
    assert client.get(reverse("encounters:edit_row", args=[encounter.pk, "people", 1])).status_code == 404


def test_sessions_without_a_room_are_given_back(client: Client, encounter: Encounter) -> None:
    make_slot(encounter)
    make_room(encounter)
    make_workshop(encounter)

    answer = client.post(reverse("encounters:generate_sessions", args=[encounter.pk]), {"languages": ["fr"]})

    assert answer.status_code == 422
    assert not Session.objects.exists()


def test_one_session_is_given_changed_and_removed(client: Client, encounter: Encounter) -> None:
    slot, room, workshop = make_slot(encounter), make_room(encounter), make_workshop(encounter)
    guide = make_participation(encounter)
    create = reverse("encounters:create_session", args=[encounter.pk]) + f"?workshop={workshop.pk}&slot={slot.pk}"
    typed = {"room": room.pk, "languages": ["fr"], "minimum": "0"}

    made = client.post(create, typed)
    session = Session.objects.get()
    edit = reverse("encounters:edit_session", args=[encounter.pk, session.pk])
    changed = client.post(edit, typed | {"minimum": "4", "facilitators": [str(guide.pk)]})
    refused = client.post(edit, typed | {"minimum": "400"})
    kept = Session.objects.get()
    guides = list(kept.facilitators.all())
    removed = client.post(reverse("encounters:remove_session", args=[encounter.pk, session.pk]))

    assert [answer.status_code for answer in (made, changed, refused, removed)] == [302, 302, 422, 302]
    assert (kept.minimum, guides) == (4, [guide])
    assert not Session.objects.exists()


@pytest.mark.parametrize("query", ["", "?workshop=x&slot=y", "?workshop=1&slot=999999"])
def test_session_of_nothing_is_no_page(client: Client, encounter: Encounter, query: str) -> None:
    address = reverse("encounters:create_session", args=[encounter.pk])

    assert client.get(address + query).status_code == 404


def test_page_warns_about_what_could_go_wrong(client: Client, encounter: Encounter) -> None:
    slot = make_slot(encounter)
    room = make_room(encounter, capacity=1, is_step_free=False)
    make_room(encounter, name="Salle oubliée")
    make_session(encounter, slot=slot, room=room, languages=["fr"])
    make_workshop(encounter, letter="Q")
    make_participation(encounter, languages=["nl"])
    make_participation(encounter, needs_step_free=True)

    content = client.get(page_of(encounter)).content.decode()

    expected = [
        "1 places pour 2 personnes",
        "aucune des langues",
        "sans marches et il n",
        "Salle oubliée",
        "L&#x27;atelier Q",
    ]
    assert [words for words in [*expected, "Personne n&#x27;anime encore"] if words not in content] == []


def test_programme_without_a_worry_warns_of_nothing(client: Client) -> None:
    encounter = make_programme(make_encounter())
    client.force_login(organiser_of(encounter))
    for session in Session.objects.all():
        make_participation(encounter, facilitates=[session])

    assert "À regarder" not in client.get(page_of(encounter)).content.decode()


@pytest.mark.parametrize("workshops", [1, 3])
def test_programme_is_read_in_the_same_number_of_questions(
    client: Client, django_assert_num_queries: Any, workshops: int
) -> None:
    encounter = make_programme(make_encounter(), workshops=workshops)
    client.force_login(organiser_of(encounter))

    with django_assert_num_queries(15):
        client.get(page_of(encounter))


def test_seated_session_stays_and_the_page_says_which_plan(client: Client) -> None:
    plan = make_planned_day(6)
    client.force_login(organiser_of(plan.encounter))
    session = plan.seats.all()[0].session
    back = "http://testserver" + page_of(plan.encounter)

    answer = client.post(
        reverse("encounters:remove_session", args=[plan.encounter.pk, session.pk]),
        headers={"Referer": back},
        follow=True,
    )

    assert "Jetez d&#x27;abord ce plan" in answer.content.decode()


def _row_of(encounter: Encounter, kind: str) -> Any:
    from estime_web.encounters import services

    if kind == "slots":
        return make_slot(encounter)
    if kind == "rooms":
        return make_room(encounter)
    if kind == "workshops":
        return make_workshop(encounter)
    return services.add_moment(encounter=encounter, title="x", starts_at=time(9), ends_at=time(10), actor=None)
