"""Light or dark: kept in this browser, and back to where one was."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_theme_is_kept_and_the_page_too(client: Client) -> None:
    response = client.post("/appearance/theme/", {"theme": "dark", "next": "/about/?a=1"})

    cookie = response.cookies["theme"]
    assert (response.status_code, response["Location"]) == (302, "/about/?a=1")
    assert (cookie.value, cookie["samesite"], bool(cookie["httponly"])) == ("dark", "Lax", True)


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_theme_never_leads_to_another_site(client: Client, target: str) -> None:
    assert client.post("/appearance/theme/", {"theme": "dark", "next": target})["Location"] == "/"


def test_unknown_theme_changes_nothing(client: Client) -> None:
    response = client.post("/appearance/theme/", {"theme": "pink", "next": "/about/"})

    assert (response["Location"], "theme" in response.cookies) == ("/about/", False)


def test_theme_is_not_changed_by_a_link(client: Client) -> None:
    assert client.get("/appearance/theme/").status_code == 405


def test_language_is_changed_on_the_same_page(client: Client) -> None:
    page = client.get("/about/").content.decode()
    address = page.split('<form class="languages" method="post" action="')[1].split('"')[0]

    response = client.post(address, {"language": "nl", "next": "/about/"}, follow=True)

    assert response.request["PATH_INFO"] == "/about/"
    assert '<html lang="nl"' in response.content.decode()
