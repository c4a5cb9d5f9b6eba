"""The head of the pages: who sees which entry, and which is the current one."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from estime_web.accounts.models import User
from estime_web.foundation import navigation, wiring
from estime_web.foundation.navigation import foot_links, nav_items_for, register_foot_link, register_nav_item
from tests.accounts.factories import make_administrator, make_coordinator, make_user


@pytest.fixture(autouse=True)
def _entries() -> Iterator[None]:
    entries, links = dict(navigation._registrations), dict(navigation._foot_links)
    navigation._registrations.clear()
    navigation._foot_links.clear()
    yield
    navigation._registrations.clear()
    navigation._registrations.update(entries)
    navigation._foot_links.clear()
    navigation._foot_links.update(links)


def test_entries_come_in_the_order_of_registration(rf: RequestFactory) -> None:
    for key in ("about", "accessibility"):
        register_nav_item(key=key, label=key, url_name=key, is_visible=lambda _user: True)
    register_nav_item(key="hidden", label="hidden", url_name="about", is_visible=lambda _user: False)

    items = nav_items_for(rf.get("/accessibility/"))

    assert [(item.label, item.url, item.is_current) for item in items] == [
        ("about", "/about/", False),
        ("accessibility", "/accessibility/", True),
    ]


def test_an_entry_is_current_on_the_pages_under_it(rf: RequestFactory) -> None:
    register_nav_item(key="outbox", label="E-mails", url_name="outbox", is_visible=lambda _user: True)

    (item,) = nav_items_for(rf.get("/outbox/some/page/"))

    assert item.is_current


def test_an_entry_without_a_page_is_left_out(rf: RequestFactory) -> None:
    register_nav_item(key="nowhere", label="Nowhere", url_name="no_such_page", is_visible=lambda _user: True)

    assert nav_items_for(rf.get("/")) == []


@pytest.mark.django_db
def test_the_pages_of_the_site_itself_are_for_those_who_look_after_it(
    rf: RequestFactory, settings: LazySettings
) -> None:
    settings.DEMO = False
    wiring.wire()

    people = (make_administrator(), make_coordinator(), make_user(), AnonymousUser())

    assert [_urls(rf, user, is_of_account=True) for user in people] == [
        ["/outbox/", "/activity/"],
        ["/outbox/"],
        [],
        [],
    ]
    assert [_urls(rf, user) for user in people] == [[], [], [], []]


def test_the_mailbox_is_in_the_head_of_the_demo_only(rf: RequestFactory, settings: LazySettings) -> None:
    wiring.wire()

    settings.DEMO = True
    assert _urls(rf, AnonymousUser()) == ["/demo/mailbox/"]


def _urls(rf: RequestFactory, user: User | AnonymousUser, *, is_of_account: bool = False) -> list[str]:
    request = rf.get("/")
    request.user = user
    return [item.url for item in nav_items_for(request, is_of_account=is_of_account)]


def test_the_foot_has_the_pages_that_were_added_to_it_in_their_order() -> None:
    for key in ("accessibility", "about"):
        register_foot_link(key=key, label=key, url_name=key)

    assert [(link.label, link.url) for link in foot_links()] == [
        ("accessibility", "/accessibility/"),
        ("about", "/about/"),
    ]
