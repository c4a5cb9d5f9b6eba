"""Several people write a portrait: it is kept as they type, no word is lost, and the second of two chooses."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.crawl import Role, enter
from tests.browser.site import Site, copy_running

LEAD = Role(name="lead", door="lead")
COACH = Role(name="coach", door="coach")
KEPT = re.compile(r"Kept at \d+:\d+")
OFFLINE = "No network. Your text stays in this browser, and is kept as soon as the network is back."
SIGNED_OUT = re.compile("You are no longer signed in.")


@pytest.fixture(scope="module")
def written_site(filled_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demo of these tests together: each writes in a block of its own."""
    with copy_running(filled_demo, tmp_path_factory.mktemp("written") / "demo") as running_site:
        yield running_site


def _arrive(context: BrowserContext, site: Site, role: Role, block: str) -> Page:
    """Enter the demo, which leads to the home of a dossier, and open a block of its portrait."""
    page = context.new_page()
    enter(page, site, role)
    dossier = re.search(r"/dossiers/[0-9a-f-]{36}/", page.url)
    assert dossier
    page.goto(f"{site.address}{dossier[0]}portrait/{block}/")
    return page


def _text(page: Page) -> Locator:
    return page.locator("form[data-autosave] textarea").first


def _type(page: Page, words: str) -> None:
    """Type, and go elsewhere on the page: it is kept without a pause."""
    _text(page).fill(words)
    _text(page).blur()


def _said(page: Page) -> Locator:
    return page.locator("[data-said]").first


def test_a_text_is_kept_as_it_is_typed(written_site: Site, open_context: OpenContext) -> None:
    page = _arrive(open_context(language="en"), written_site, LEAD, "means")
    _text(page).fill("What we see every morning.")

    expect(_said(page)).to_have_text(KEPT)
    page.reload()

    expect(_text(page)).to_have_value("What we see every morning.")
    assert page.evaluate("localStorage.length") == 0


def test_without_a_network_a_text_waits_in_the_browser(written_site: Site, open_context: OpenContext) -> None:
    context = open_context(language="en")
    train = _arrive(context, written_site, LEAD, "missions")
    # The page stays open: one that is closed sends its last words past any interception.
    train.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    _type(train, "Typed in the train.")
    expect(_said(train)).to_have_text(OFFLINE)

    page = context.new_page()
    page.goto(train.url)
    page.get_by_role("button", name="Take this text up again").click()

    expect(_text(page)).to_have_value("Typed in the train.")
    expect(_said(page)).to_have_text(KEPT)


def test_a_session_that_ended_loses_no_text(written_site: Site, open_context: OpenContext) -> None:
    context = open_context(language="en")
    page = _arrive(context, written_site, LEAD, "roots")
    address, cookies = page.url, context.cookies()
    context.clear_cookies(name="sessionid")
    _type(page, "Typed too long.")
    expect(_said(page)).to_have_text(SIGNED_OUT)

    # What the first page still sends must not be let in by the session that comes back.
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    context.add_cookies(cookies)  # type: ignore[arg-type]  # cookies as the browser gave them
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Take this text up again").click()

    expect(_said(page)).to_have_text(KEPT)


def test_the_second_of_two_writers_sees_both_texts(written_site: Site, open_context: OpenContext) -> None:
    first = _arrive(open_context(language="en"), written_site, LEAD, "needs")
    second = _arrive(open_context(language="en"), written_site, COACH, "needs")
    _type(first, "The last bus leaves early.")
    expect(_said(first)).to_have_text(KEPT)

    _type(second, "The last train leaves early.")
    second.get_by_role("button", name="See both texts").click()

    expect(second.get_by_role("heading", level=1)).to_have_text("You were two to write")
    expect(second.locator(".both-texts ins").first).to_contain_text("train")
    expect(second.locator(".both-texts del").first).to_contain_text("bus")
    second.get_by_role("button", name="Keep this choice").click()
    expect(_text(second)).to_have_value("The last train leaves early.\n\nThe last bus leaves early.")


@pytest.mark.parametrize("has_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_button_keeps_and_shares(written_site: Site, open_context: OpenContext, *, has_script: bool) -> None:
    words = f"Another text, {has_script}."
    page = _arrive(open_context(language="en", java_script_enabled=has_script), written_site, LEAD, "aspirations")
    page.goto(f"{page.url}?new=1")
    new = page.locator("#text-new")
    new.locator("textarea").first.fill(words)

    new.get_by_role("button", name="Share with the team").click()

    expect(page.locator(".messages")).to_contain_text("Your text is kept, and the team can read it.")
    expect(page.get_by_role("textbox").filter(has_text=words)).to_have_count(1)
