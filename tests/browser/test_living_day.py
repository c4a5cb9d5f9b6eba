"""The day itself, at the desk and on phones: who comes, what changes, who is told, what people say of it and take back."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.crawl import enter
from tests.browser.signing_in import role
from tests.browser.site import Site, copy_running, run_inside
from tests.browser.test_axe import Complaints, choose_language, faults_of

# They share a demo whose day is tomorrow's.
pytestmark = pytest.mark.xdist_group("living day")

TABLET = {"width": 1024, "height": 768}
MILLISECONDS_TO_BEGIN = 30_000
# Cancel the last workshop of the morning, and print the pass of somebody who sat there.
CANCEL = """
from estime_web.accounts.passes import token_of
from estime_web.encounters.models import Encounter, Session
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.services.live import CancelsSession, carry_out
day = Encounter.objects.get(title__contains="Dress rehearsal")
session = Session.objects.filter(workshop__encounter=day, cancelled_at=None).order_by("slot", "workshop__letter").last()
seat = published_plan(day).seats.filter(session=session, rank__isnull=False).order_by("pk").first()
carry_out(encounter=day, change=CancelsSession(session=session), actor=None)
print(token_of(seat.participation.access))
"""
# Two people who can be at each other's place in the first slot.
TWO_WHO_CAN_EXCHANGE = """
import json
from itertools import combinations
from estime_web.accounts.passes import token_of
from estime_web.encounters.models import Encounter
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.services.live import Exchanges, foresee
from estime_web.foundation.errors import DomainError
day = Encounter.objects.get(title__contains="Dress rehearsal")
slot = day.slots.order_by("starts_at")[0]
seats = published_plan(day).seats.filter(slot=slot, rank__isnull=False).select_related("session", "participation__access")
for mine, theirs in combinations(seats.order_by("pk"), 2):
    if mine.session_id == theirs.session_id:
        continue
    change = Exchanges(participation=mine.participation, other=theirs.participation, slot=slot)
    try:
        foresee(encounter=day, change=change)
    except DomainError:
        continue
    print(json.dumps([token_of(each.participation.access) for each in (mine, theirs)]))
    break
"""

# Pages that no link of the site leads to: a screen of the hall, and the account that everybody may read.
PAGES_WITHOUT_A_LINK = """
import json
from estime_web.accounts.models import User
from estime_web.accounts.passes import token_of
from estime_web.encounters.models import Account
from estime_web.encounters.services.account import publish_account
from estime_web.encounters.services.screens import open_screen
account = Account.objects.get()
screen = open_screen(encounter=account.encounter, name="Hall", room=None, actor=None)
publish_account(account=account, is_public=True, actor=User.objects.get(email="coordination@estime.example"))
print(json.dumps([f"/screens/{token_of(screen.access)}/", f"/days/{account.encounter_id}/account/"]))
"""


@pytest.fixture(scope="module")
def tomorrow_site(filled_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demo of these tests together: its day is tomorrow's, so that its desk is open at any hour."""
    with copy_running(filled_demo, tmp_path_factory.mktemp("tomorrow") / "demo") as running_site:
        yield running_site


def _phone(open_context: OpenContext, site: Site, address: str, *, has_script: bool = True) -> Page:
    """Open a page by its pass, in English: without a choice, a pass speaks the language of its person."""
    context = open_context(java_script_enabled=has_script)
    choose_language(context, site, "en")
    page = context.new_page()
    page.goto(site.address + address)
    return page


def _open_the_desk(page: Page, site: Site) -> None:
    enter(page, site, role("coordinator"))
    page.get_by_role("link", name="Dress rehearsal").first.click()
    page.get_by_role("link", name="Arrivals, people unannounced").click()


@pytest.mark.parametrize(("has_script", "who"), [(True, "Nadia Belkacem"), (False, "Griet Vandenbroucke")])
def test_desk_notes_who_comes_and_takes_it_back(
    tomorrow_site: Site, open_context: OpenContext, *, has_script: bool, who: str
) -> None:
    page = open_context(language="en", java_script_enabled=has_script, viewport=TABLET).new_page()
    _open_the_desk(page, tomorrow_site)

    page.get_by_role("searchbox").fill(who.rpartition(" ")[2])
    page.get_by_role("button", name="Find").click()
    arrived = page.get_by_role("button", name=re.compile(f"^Has arrived.*{who}"))
    arrived.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(who)
    expect(page.locator(".messages")).to_contain_text(f"{who} is there.")
    page.get_by_role("button", name="Take this back").first.click()
    page.goto(f"{page.url.partition('/desk/')[0]}/desk/?q={who.rpartition(' ')[2]}")
    expect(arrived).to_be_visible()


@pytest.mark.parametrize("has_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_somebody_unannounced_gets_the_places_that_were_proposed(
    tomorrow_site: Site, open_context: OpenContext, *, has_script: bool
) -> None:
    page = open_context(language="en", java_script_enabled=has_script, viewport=TABLET).new_page()
    _open_the_desk(page, tomorrow_site)

    page.get_by_role("link", name="Somebody unannounced").click()
    page.get_by_label("Given name").fill("Odile")
    page.get_by_label("Family name").fill(f"Sans-Rendez-vous {has_script:d}")
    page.locator('select[name="actor_type"]').select_option("partner")
    page.get_by_role("button", name="See three proposals").click()
    # How many ways there are depends on what the day has been through: two at the least, also after a cancellation.
    second = page.locator(".desk-way").nth(1)
    expect(second).to_be_visible()
    rooms = second.locator(".meta").all_inner_texts()
    second.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Odile")
    seats = page.locator(".desk-seats > span")
    expect(seats).to_have_count(len(rooms))
    for place, room in enumerate(rooms):
        expect(seats.nth(place)).to_contain_text(room)


@pytest.mark.parametrize("has_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_workshop_is_cancelled_after_seeing_who_is_affected_and_taken_back(
    tomorrow_site: Site, open_context: OpenContext, *, has_script: bool
) -> None:
    page = open_context(language="en", java_script_enabled=has_script, viewport=TABLET).new_page()
    _open_the_desk(page, tomorrow_site)
    desk = page.url
    page.get_by_role("link", name="Rooms: cancel, move").click()
    first = page.locator("tbody tr").first

    first.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("heading", name="Who is affected")).to_be_visible()
    expect(page.locator("tbody tr").first).to_be_visible()
    page.get_by_role("button", name="Cancel it and tell everybody").click()

    page.goto(f"{desk}rooms/")
    expect(page.locator("tbody tr").first).to_contain_text("cancelled")
    page.goto(desk)
    page.get_by_role("button", name="Take this back").first.click()
    page.get_by_role("button", name="Take it back").click()
    page.goto(f"{desk}rooms/")
    expect(page.locator("tbody tr").first).not_to_contain_text("cancelled")


@pytest.mark.parametrize("has_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_phone_says_what_changed_until_it_was_seen(
    tomorrow_site: Site, open_context: OpenContext, *, has_script: bool
) -> None:
    token = run_inside(tomorrow_site, CANCEL).strip()
    page = _phone(open_context, tomorrow_site, f"/p/{token}/", has_script=has_script)
    expect(page.get_by_role("heading", name="Your day has changed")).to_be_visible()

    page.get_by_role("button", name="I have seen it").click()

    expect(page.get_by_role("heading", name="Your day has changed")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Your day has changed")).to_have_count(0)
    expect(page.get_by_text("What changed before")).to_be_visible()


def test_two_phones_exchange_a_place(tomorrow_site: Site, open_context: OpenContext) -> None:
    mine, theirs = json.loads(run_inside(tomorrow_site, TWO_WHO_CAN_EXCHANGE))
    first, second = (_phone(open_context, tomorrow_site, f"/p/{token}/swap/") for token in (mine, theirs))
    given = first.locator(".swap-place p").first.inner_text()
    got = second.locator(".swap-place p").first.inner_text()

    first.get_by_role("button", name="Get a code").first.click()
    second.get_by_label("The code that the other person gave you").fill(first.locator(".swap-code").inner_text())
    second.get_by_role("button", name="See what changes").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Before you agree")
    second.get_by_role("button", name="I agree, exchange").click()

    expect(second.locator(".messages")).to_contain_text("The two places are exchanged.")
    first.goto(f"{tomorrow_site.address}/p/{mine}/swap/")
    second.goto(f"{tomorrow_site.address}/p/{theirs}/swap/")
    expect(first.locator(".swap-place p").first).to_have_text(got)
    expect(second.locator(".swap-place p").first).to_have_text(given)


@pytest.mark.parametrize("has_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_voice_is_said_named_otherwise_and_gone_from_the_account_once_withdrawn(
    fresh_site: Site, open_context: OpenContext, *, has_script: bool
) -> None:
    page = open_context(language="fr", java_script_enabled=has_script).new_page()
    enter(page, fresh_site, role("participant"))
    day = page.url
    said = page.context.new_page()
    said.goto(f"{day}account/")
    expect(said.locator(".account-voice", has_text="épluche les légumes")).to_contain_text("Nadia Belkacem")

    page.goto(f"{day}voice/")
    mine = page.locator(".voice-item", has_text="épluche les légumes")
    mine.get_by_role("link", name="Modifier").click()
    page.locator('input[name="attribution"][value="anonymous"]').check()
    page.get_by_role("button", name="Garder le changement").click()
    said.reload()
    expect(said.locator(".account-voice", has_text="épluche les légumes")).not_to_contain_text("Nadia")
    mine.get_by_role("button", name="Retirer ma réponse").click()

    said.reload()
    expect(said.get_by_role("heading", level=1)).to_be_visible()
    expect(said.get_by_text("épluche les légumes")).to_have_count(0)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_pages_without_a_link_are_accessible(tomorrow_site: Site, open_context: OpenContext, language: str) -> None:
    screen, account = json.loads(run_inside(tomorrow_site, PAGES_WITHOUT_A_LINK))
    # A screen speaks the languages of its day, whoever passes by; French is the first of them.
    paths = [screen, account] if language == "fr" else [account]
    context = open_context()
    complaints = Complaints(context, tomorrow_site)
    page = context.new_page()
    page.add_init_script(AXE_SCRIPT)
    choose_language(context, tomorrow_site, language)

    faults = list(faults_of(page, tomorrow_site, paths, language))

    assert faults + complaints.lines == []


@pytest.mark.slow
def test_morning_of_an_invented_day_is_played_before_ones_eyes(fresh_site: Site, open_context: OpenContext) -> None:
    page = open_context(language="fr", viewport=TABLET).new_page()
    enter(page, fresh_site, role("coordinator"))
    page.get_by_role("link", name="Répétition générale").first.click()
    page.get_by_role("link", name=re.compile("^Arrivées")).click()
    page.get_by_role("link", name="Jouer la matinée").click()

    page.get_by_role("button", name="Jouer la matinée").click()

    # To its end, a morning takes as long as the machine: what it comes to is told without a browser, in other tests.
    expect(page.get_by_text(re.compile(r"[1-9]\d* sur \d+"))).to_be_visible(timeout=MILLISECONDS_TO_BEGIN)
