"""The board in the hands of an organiser: look at a price, accept it, take it back; drag, or think better of it."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.crawl import enter
from tests.browser.signing_in import role
from tests.browser.site import Site
from tests.browser.test_axe import LANGUAGE_OF_COLOURS, choose_language, faults_of

DESKTOP = {"width": 1280, "height": 900}
COORDINATOR = role("coordinator")
FREE_CHIP = ".chip:not([data-fixed])"


def _open_the_board(page: Page, site: Site) -> None:
    enter(page, site, COORDINATOR)
    page.get_by_role("link", name="Meeting with the test enterprises").first.click()
    page.get_by_role("link", name="See who goes where").click()


@pytest.mark.parametrize("has_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_organiser_reads_the_price_of_a_move_accepts_it_and_takes_it_back(
    fresh_site: Site, open_context: OpenContext, *, has_script: bool
) -> None:
    context = open_context(language="en", java_script_enabled=has_script, viewport=DESKTOP)
    page = context.new_page()
    _open_the_board(page, fresh_site)
    before = page.url

    page.locator(FREE_CHIP).first.click()
    person = page.get_by_role("heading", level=1).inner_text()
    page.locator(".place").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f"Place {re.escape(person)} in"))
    expect(page.locator(".moves").first).to_contain_text(person)
    page.get_by_role("button", name="Keep it so").click()
    expect(page.locator(".messages")).to_contain_text(person)
    if has_script:
        assert _faults_of_two_plans(context, fresh_site, page.url.removeprefix(fresh_site.address)) == []
    page.get_by_role("button", name="Undo this change").click()

    expect(page.locator(".messages")).to_contain_text("Undone")
    assert page.url == before


def test_dropping_a_chip_asks_first_and_escape_forgets_it(fresh_site: Site, open_context: OpenContext) -> None:
    page = open_context(language="en", viewport=DESKTOP).new_page()
    _open_the_board(page, fresh_site)
    board = page.url
    chip = page.locator(".board-session").first.locator(FREE_CHIP).first

    _carry(page, chip, page.locator(".board-session").nth(2))
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".is-carried")).to_have_count(0)
    assert page.url == board

    _carry(page, chip, page.locator(".board-session").nth(2))
    page.mouse.up()

    expect(page.get_by_role("button", name="Keep it so")).to_be_visible()


def _faults_of_two_plans(context: BrowserContext, site: Site, board: str) -> list[str]:
    """Look at the pages that nobody can walk to while a day has one plan."""
    page = context.new_page()
    page.add_init_script(AXE_SCRIPT)
    choose_language(context, site, LANGUAGE_OF_COLOURS)
    compare = board.rsplit("/", 2)[0] + "/compare/"
    faults = list(faults_of(page, site, [board, f"{board}publish/", compare], LANGUAGE_OF_COLOURS))
    choose_language(context, site, "en")
    page.close()
    return faults


def _carry(page: Page, chip: Locator, session: Locator) -> None:
    """Press on a chip and move it over a session beside its own."""
    chip.scroll_into_view_if_needed()
    start, target = chip.bounding_box(), session.bounding_box()
    assert start is not None
    assert target is not None
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 40, start["y"] + 8, steps=3)
    page.mouse.move(target["x"] + 40, start["y"] + 8, steps=6)
    expect(page.locator(".is-carried")).to_have_count(1)
