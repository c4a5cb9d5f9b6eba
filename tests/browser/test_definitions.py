"""A word opens its definition beside it: with a finger, with the keys, and without JavaScript."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.site import Site
from tests.browser.test_axe import TAGS

LEXICON = "/programmes/lexicon/"
QUESTION = f"{LEXICON}evaluative-question/"
SIZES = [{"width": 360, "height": 780}, {"width": 1280, "height": 900}]
_RUN = """tags => axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(found => found.violations.map(
    violation => violation.id + ': ' + violation.nodes.map(node => node.html.slice(0, 160)).join(' ⏎ ')))"""


def _word_in(page: Page, site: Site) -> None:
    page.goto(site.address + LEXICON)
    page.locator("a.term").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Question évaluative")).to_be_focused()


@pytest.mark.parametrize("viewport", SIZES, ids=["phone", "desk"])
def test_a_word_opens_its_definition_within_the_screen(
    site: Site, open_context: OpenContext, viewport: dict[str, int]
) -> None:
    page = open_context(viewport=viewport).new_page()
    _word_in(page, site)

    box = page.get_by_role("dialog").bounding_box()
    page.evaluate(AXE_SCRIPT)

    assert box is not None
    assert 0 <= box["x"] <= viewport["width"] - box["width"]
    assert 0 <= box["y"] <= viewport["height"] - box["height"]
    assert page.evaluate(_RUN, TAGS) == []


def test_escape_and_the_button_give_the_focus_back(site: Site, page: Page) -> None:
    _word_in(page, site)

    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("a.term")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Fermer").click()

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("a.term")).to_be_focused()


def test_a_definition_that_cannot_be_fetched_opens_as_a_page(site: Site, page: Page) -> None:
    page.goto(site.address + LEXICON)
    page.route(f"**{QUESTION}definition/", lambda route: route.abort())

    page.locator("a.term").click()

    expect(page).to_have_url(site.address + QUESTION)


def test_without_javascript_a_word_leads_to_its_page(site: Site, open_context: OpenContext) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(site.address + LEXICON)

    page.locator("a.term").click()

    expect(page).to_have_url(site.address + QUESTION)
    expect(page.get_by_role("heading", level=1)).to_have_text("Question évaluative")
