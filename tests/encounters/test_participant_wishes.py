"""Choosing workshops through a pass, without JavaScript: buttons that send a form."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.services import revoke_pass
from estime_web.encounters.models import Participation, Wish
from estime_web.foundation.models import ActivityEntry
from tests.encounters.personal_factories import Day, make_day, make_guest, make_plan, token, wish

pytestmark = pytest.mark.django_db


def _ranking(content: bytes) -> list[int]:
    """The ranking that the form of a page would send."""
    return [int(pk) for pk in re.findall(r'name="ranked" value="(\d+)"', content.decode())]


def _ids(day: Day, letters: str) -> list[int]:
    return [next(item.pk for item in day.workshops if item.letter == letter) for letter in letters]


def _wishes(participation: Participation) -> list[tuple[int, str]]:
    return list(participation.wishes.order_by("rank").values_list("rank", "workshop__letter"))


def test_three_buttons_and_one_press_make_a_ranking(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    url = f"/p/{token(anne)}/wishes/"
    [a, b] = _ids(day, "AB")
    present = [slot.pk for slot in day.slots]

    page = client.get(f"/p/{token(anne)}/")
    page = client.post(url, {"ranked": _ranking(page.content), "move": f"choose:{b}", "present": present})
    page = client.post(url, {"ranked": _ranking(page.content), "move": f"choose:{a}", "present": present})
    page = client.post(url, {"ranked": _ranking(page.content), "move": f"up:{a}", "present": present})
    kept = client.post(url, {"ranked": _ranking(page.content), "present": present}, follow=True)

    assert page.status_code == 200
    assert kept.redirect_chain == [(f"/p/{token(anne)}/", 302)]
    assert "C'est noté." in kept.content.decode()
    assert _wishes(anne) == [(1, "A"), (2, "B")]


def test_moving_a_workshop_keeps_nothing_yet_and_keeps_what_was_typed(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    [a, b, _] = _ids(day, "ABC")
    entries = ActivityEntry.objects.count()

    page = client.post(
        f"/p/{token(anne)}/wishes/",
        {
            "ranked": [a, b],
            "move": f"down:{a}",
            "present": [day.slots[1].pk],
            "languages": ["nl"],
            "needs_step_free": "on",
        },
    )
    text = page.content.decode()

    assert _ranking(page.content) == [b, a]
    assert (Wish.objects.count(), ActivityEntry.objects.count()) == (0, entries)
    assert re.findall(r'name="(present|languages|needs_step_free)"(?: value="(\w+)")?[^>]*checked', text) == [
        ("languages", "nl"),
        ("present", str(day.slots[1].pk)),
        ("needs_step_free", ""),
    ]


@pytest.mark.parametrize(
    ("before", "move", "after"),
    [
        ("AB", "up:A", "AB"),
        ("AB", "down:B", "AB"),
        ("ABC", "up:C", "ACB"),
        ("ABC", "down:A", "BAC"),
        ("ABC", "remove:B", "AC"),
        ("A", "choose:C", "AC"),
        ("AB", "choose:B", "AB"),
        ("A", "up:B", "A"),
        ("A", "nonsense", "A"),
        ("ABC", "to:C:1", "CAB"),
        ("ABC", "to:A:2", "BAC"),
        ("ABC", "to:A:3", "BCA"),
        ("ABC", "to:A:9", "BCA"),
        ("ABC", "to:B:0", "AC"),
        ("AB", "to:C:1", "CAB"),
        ("AB", "to:C:3", "ABC"),
        ("AB", "to:C:0", "AB"),
        ("", "to:B:1", "B"),
        ("AB", "to:A:1", "AB"),
        ("AB", "to:A:-1", "AB"),
        ("AB", "to:A:x", "AB"),
        ("AB", "to:A", "AB"),
    ],
)
def test_each_button_does_what_it_says(client: Client, before: str, move: str, after: str) -> None:
    day = make_day()
    anne = make_guest(day)
    verb, *rest = move.split(":")
    command = ":".join([verb, str(_ids(day, rest[0])[0]), *rest[1:]]) if rest else move

    page = client.post(f"/p/{token(anne)}/wishes/", {"ranked": _ids(day, before), "move": command})

    assert _ranking(page.content) == _ids(day, after)


def test_answers_about_hours_languages_and_steps_are_kept(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)

    client.post(
        f"/p/{token(anne)}/wishes/",
        {"ranked": _ids(day, "C"), "present": [day.slots[1].pk], "languages": ["nl"], "needs_step_free": "on"},
    )
    anne.refresh_from_db()

    assert (anne.languages, anne.needs_step_free) == (["nl"], True)
    assert list(anne.absent_slots.all()) == [day.slots[0]]
    assert anne.answered_at is not None


def test_every_language_ticked_means_any_language(client: Client) -> None:
    day = make_day()
    anne = make_guest(day, languages=["fr"])

    client.post(f"/p/{token(anne)}/wishes/", {"present": [slot.pk for slot in day.slots], "languages": ["fr", "nl"]})
    anne.refresh_from_db()

    assert anne.languages == []


def test_no_ranking_at_all_is_an_answer(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)

    page = client.post(f"/p/{token(anne)}/wishes/", {"present": [slot.pk for slot in day.slots]}, follow=True)

    assert _wishes(anne) == []
    assert "Tous les ateliers vous vont" in page.content.decode()


def test_workshop_of_another_day_is_refused_and_the_rest_is_kept(client: Client) -> None:
    day, other = make_day(), make_day()
    anne = make_guest(day)
    [b] = _ids(day, "B")
    foreign = other.workshops[0].pk

    page = client.post(f"/p/{token(anne)}/wishes/", {"ranked": [foreign, b], "needs_step_free": "on"})

    assert page.status_code == 422
    assert _ranking(page.content) == [b]
    assert "ne fait pas partie de cette journée" in page.content.decode()
    assert Wish.objects.count() == 0


def test_workshop_ranked_twice_is_refused_and_kept_once(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    [a, b] = _ids(day, "AB")

    page = client.post(f"/p/{token(anne)}/wishes/", {"ranked": [a, b, a]})

    assert (page.status_code, _ranking(page.content)) == (422, [a, b])
    assert Wish.objects.count() == 0


@pytest.mark.parametrize("field", ["ranked", "present", "languages"])
@pytest.mark.parametrize("value", ["0", "-1", "999999", "x", "1' OR 1=1"])
def test_forged_values_are_refused(client: Client, field: str, value: str) -> None:
    anne = make_guest(make_day())

    page = client.post(f"/p/{token(anne)}/wishes/", {field: value})

    assert page.status_code == 422
    assert Wish.objects.count() == 0


def test_wishes_sent_after_the_closing_are_refused_in_words(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    wish(anne, day, "A")
    day.encounter.wishes_close_at = timezone.now() - timedelta(minutes=1)
    day.encounter.save()

    page = client.post(f"/p/{token(anne)}/wishes/", {"ranked": _ids(day, "BC"), "present": [day.slots[0].pk]})

    assert page.status_code == 422
    assert _ranking(page.content) == _ids(day, "BC")
    assert _wishes(anne) == [(1, "A")]


def test_after_the_closing_the_page_says_so_and_offers_no_form(client: Client) -> None:
    day = make_day(wishes_close_at=timezone.now() - timedelta(minutes=1))
    anne = make_guest(day)

    form = client.get(f"/p/{token(anne)}/wishes/")
    text = client.get(f"/p/{token(anne)}/").content.decode()

    assert (form.status_code, form["Location"]) == (302, f"/p/{token(anne)}/")
    assert "Le choix est clos" in text
    assert 'name="ranked"' not in text


def test_looking_changes_nothing(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    wish(anne, day, "A")
    make_plan(day, (anne, "A", 0, 1), (anne, "B", 1, 2))
    address = f"/p/{token(anne)}/"

    with CaptureQueriesContext(connection) as queries:
        for path in ("", "wishes/", "day.ics", "card.pdf", "data.json"):
            assert client.get(address + path).status_code == 200

    assert [query["sql"] for query in queries if not query["sql"].lstrip("( ").startswith("SELECT")] == []


def test_page_names_the_seed_and_the_closing(client: Client) -> None:
    anne = make_guest(make_day())

    text = client.get(f"/p/{token(anne)}/").content.decode()

    assert "<code>beffroi</code>" in text
    assert "Vous pourrez changer jusqu'au" in text


def test_page_speaks_the_language_of_the_invitation_unless_another_was_chosen(client: Client) -> None:
    anne = make_guest(make_day(), language="nl")

    invited = client.get(f"/p/{token(anne)}/").content.decode()
    client.cookies["django_language"] = "en"
    chosen = client.get(f"/p/{token(anne)}/").content.decode()

    assert re.findall(r'<html lang="(\w+)"', invited + chosen) == ["nl", "en"]
    assert client.get(f"/p/{token(anne)}/")["Content-Language"] == "en"
    assert "Samen indicatoren bouwen" in invited
    assert "Build indicators together" in chosen


def test_page_stays_out_of_caches_and_search_engines(client: Client) -> None:
    anne = make_guest(make_day())

    page = client.get(f"/p/{token(anne)}/")

    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("path", ["", "wishes/", "day.ics", "card.pdf", "data.json"])
def test_unknown_and_revoked_passes_open_nothing(client: Client, path: str) -> None:
    day = make_day()
    anne = make_guest(day)
    make_plan(day, (anne, "A", 0, 1))
    address = f"/p/{token(anne)}/{path}"
    assert anne.access is not None
    revoke_pass(access=anne.access)

    answers = [client.get(address), client.get(f"/p/{'a' * 32}/{path}")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "Delattre" not in answers[0].content.decode()


def test_pass_changes_its_own_wishes_only(client: Client) -> None:
    day = make_day()
    anne, bart = make_guest(day), make_guest(day, "Bart", "Claeys")
    wish(bart, day, "C")

    client.post(f"/p/{token(anne)}/wishes/", {"ranked": _ids(day, "A"), "participation": str(bart.pk)})

    assert (_wishes(anne), _wishes(bart)) == ([(1, "A")], [(1, "C")])


@pytest.mark.parametrize("guests", [1, 3])
def test_page_asks_the_database_as_often_for_a_large_day(
    client: Client, guests: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    people = [make_guest(day, f"Anne{index}", f"Nom{index}") for index in range(guests)]
    for person in people:
        wish(person, day, "ABC"[:guests])
    address = f"/p/{token(people[0])}/"
    client.get(address)

    with django_assert_num_queries(12):
        client.get(address)
