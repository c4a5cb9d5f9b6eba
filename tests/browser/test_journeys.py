"""Whole journeys, as the people they are for: in a hurry, on a phone, with and without JavaScript."""

import csv
import io

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.crawl import LANGUAGES, enter
from tests.browser.signing_in import open_mail, role
from tests.browser.site import Site
from tests.browser.test_axe import choose_language, faults_of

DESKTOP = {"width": 1280, "height": 900}
COORDINATOR = role("coordinator")
SECONDS_TO_PLAN = 60

ROOMS = (("Lys", 10), ("Escaut", 10), ("Sambre", 10))
WORKSHOPS = ("Indicateurs", "Récits", "Preuves")


def _open_invitation(page: Page, site: Site, address: str) -> None:
    open_mail(page, site, address, "Wanneer onderzoek actie wordt")
    page.locator(f'a[href^="{site.address}/p/"]').click()


@pytest.mark.parametrize("has_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_participant_ranks_workshops_in_dutch_from_the_invitation(
    fresh_site: Site, open_context: OpenContext, *, has_script: bool
) -> None:
    page = open_context(language="nl", java_script_enabled=has_script).new_page()
    _open_invitation(page, fresh_site, "samira.haddad")

    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.get_by_role("button", name="kiezen").nth(1).click()
    expect(page.locator(".rank:not(.ranking-none)")).to_have_text("1")
    page.get_by_role("button", name="kiezen").nth(1).click()
    expect(page.locator(".rank:not(.ranking-none)")).to_have_text(["1", "2"])
    page.get_by_role("button", name="Dit is mijn keuze").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Genoteerd.")
    expect(page.locator(".ranking-row strong")).to_have_text(
        ["Actieonderzoek, gezien vanuit het bedrijf", "Alle belanghebbenden horen"]
    )


@pytest.mark.parametrize("has_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_coordinator_goes_from_an_empty_day_to_a_published_plan(
    fresh_site: Site, open_context: OpenContext, *, has_script: bool
) -> None:
    context = open_context(language="en", java_script_enabled=has_script, viewport=DESKTOP)
    page = context.new_page()
    enter(page, fresh_site, COORDINATOR)
    page.get_by_role("link", name="A day to prepare").click()

    _write_the_programme(page)
    _bring_a_list(page)
    page.get_by_role("button", name="Send 12 invitations").click()
    page.get_by_role("link", name="Next: who goes where?").click()
    page.get_by_role("button", name="Close the wishes now").click()
    page.get_by_role("button", name="Find who goes where").click()
    _wait_for_the_board(page)
    board = page.url.removeprefix(fresh_site.address)
    if has_script:
        assert _faults_before_publication(context, fresh_site, board) == []
        # A page that renews its parts itself takes the language of its visit: this one was left with another for a while.
        page.goto(fresh_site.address + board)
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish").click()

    expect(page.locator("main")).to_contain_text("published")
    page.goto(f"{fresh_site.address}/demo/mailbox/?to=person-07")
    page.get_by_role("link", name="your day").first.click()
    page.locator(f'a[href^="{fresh_site.address}/p/"]').click()
    expect(page.locator(".hours-workshop")).to_have_count(2)


def _write_the_programme(page: Page) -> None:
    page.get_by_role("link", name="Write the programme").first.click()
    for index, hour in enumerate(("09:30", "10:45", "11:00", "12:15")):
        page.locator('input[type="time"]').nth(index).fill(hour)
    for index, (name, seats) in enumerate(ROOMS):
        page.locator(f'input[name="rooms-{index}-name"]').fill(name)
        page.locator(f'input[name="rooms-{index}-capacity"]').fill(str(seats))
    for index, title in enumerate(WORKSHOPS):
        page.locator(f'input[name^="workshops-{index}-title"]').first.fill(title)
    page.get_by_role("button", name="Add to the programme").click()
    page.get_by_role("button", name="Give each workshop in every slot").click()
    page.get_by_role("link", name="Next: the people").click()


def _bring_a_list(page: Page) -> None:
    page.get_by_role("link", name="Bring a list").first.click()
    page.locator('input[type="file"]').set_input_files(
        files=[{"name": "liste.csv", "mimeType": "text/csv", "buffer": _list_of_twelve()}]
    )
    page.get_by_role("button", name="Look at the list").click()
    page.get_by_role("button", name="Put them on the list").click()


def _list_of_twelve() -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["Prénom", "Nom", "E-mail", "Organisation", "Type d'acteur", "Langue"])
    kinds = ("entreprise testeuse", "partenaire", "financeur")
    for number in range(12):
        name = f"person-{number:02}"
        writer.writerow(
            [
                f"Prénom{number}",
                f"Nom{number}",
                f"{name}@liste.example",
                f"Maison {number % 3}",
                kinds[number % 3],
                "en",
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def _faults_before_publication(context: BrowserContext, site: Site, board: str) -> list[str]:
    """Look at the pages that nobody can walk to once a plan is published."""
    page = context.new_page()
    page.add_init_script(AXE_SCRIPT)
    faults = []
    for language in LANGUAGES:
        choose_language(context, site, language)
        faults += faults_of(page, site, [board, f"{board}publish/"], language)
    page.close()
    return faults


def _wait_for_the_board(page: Page) -> None:
    for _ in range(SECONDS_TO_PLAN):
        if page.get_by_role("link", name="Publish").count():
            return
        for name in ("Refresh", "Look at plan 1", "See the result", "Open the result"):
            if page.get_by_role("link", name=name).count():
                page.get_by_role("link", name=name).first.click()
                break
        page.wait_for_timeout(1000)
    raise AssertionError(page.locator("main").inner_text())


@pytest.mark.parametrize("has_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_somebody_registers_and_finds_their_page_in_their_mail(
    fresh_site: Site, open_context: OpenContext, *, has_script: bool
) -> None:
    coordinator = open_context(language="fr", viewport=DESKTOP).new_page()
    enter(coordinator, fresh_site, COORDINATOR)
    coordinator.get_by_role("link", name="Quand la recherche devient action").click()
    coordinator.get_by_role("link", name="Personnes", exact=True).click()
    coordinator.locator("#registration summary").click()
    address = coordinator.locator("#registration-address").input_value()

    page = open_context(language="nl", java_script_enabled=has_script).new_page()
    page.goto(fresh_site.address + address[address.index("/encounters/") :])
    page.get_by_label("Voornaam").fill("Inès")
    page.get_by_label("E-mail").fill("ines@nieuw.example")
    page.get_by_label("U komt als").select_option("partner")
    page.get_by_label("Ik heb dit gelezen en ik ga akkoord").check()
    page.get_by_role("button", name="Inschrijven").click()
    # Whoever is as fast as this test is asked to press once more.
    if page.locator(".error-summary").count():
        page.get_by_role("button", name="Inschrijven").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kijk in uw mailbox")

    _open_invitation(page, fresh_site, "ines@nieuw.example")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dag Inès")


def test_workshops_are_dragged_into_the_choice_within_it_and_out_of_it(
    fresh_site: Site, open_context: OpenContext
) -> None:
    page = open_context(language="nl").new_page()
    _open_invitation(page, fresh_site, "samira.haddad")
    first, second, _third = page.locator("#ranking strong").all_inner_texts()
    chosen = page.locator("#ranking ol strong")

    _drag(page, first, to="#ranking-title", below=20)
    expect(chosen).to_have_text([first])
    _drag(page, second, to="#ranking ol > li:first-child", below=2)
    expect(chosen).to_have_text([second, first])
    expect(page.locator("#ranking-said")).to_contain_text(second)
    _drag(page, first, to="#ranking ol > li:first-child", below=2, is_kept=False)
    expect(chosen).to_have_text([second, first])
    expect(page.locator("#ranking-said")).to_have_text("Er is niets verplaatst.")
    _drag(page, second, to="#ranking ul > li:last-child", below=10)
    expect(chosen).to_have_text([first])

    page.get_by_role("button", name="Dit is mijn keuze").click()
    expect(page.locator(".ranking-row strong")).to_have_text([first])


def _drag(page: Page, title: str, *, to: str, below: int, is_kept: bool = True) -> None:
    """Take a workshop by its handle and let it go some pixels below the top of a place, or press Escape before."""
    row = page.locator("#ranking li").filter(has_text=title)
    row.locator(".handle").hover()
    page.mouse.down()
    page.mouse.move(30, 300)
    box = page.locator(to).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + below, steps=4)
    if not is_kept:
        page.keyboard.press("Escape")
    page.mouse.up()
