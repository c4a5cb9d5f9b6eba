"""« Ma journée » in a hall with a poor network: in flight mode, with the site gone, and on somebody else's phone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.site import Site

KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const keys = await (await caches.open(name)).keys();
    found[name] = keys.map((request) => new URL(request.url).pathname);
  }
  return found;
}"""
UNTIL_KEPT = """async (token) => {
  const count = async (name) => (await caches.has(name)) ? (await (await caches.open(name)).keys()).length : 0;
  for (let turn = 0; turn < 90; turn += 1) {
    const day = await caches.match(`/p/${token}/`, { cacheName: `estime-day:${token}` });
    const words = await caches.match(`/p/${token}/offline/`, { cacheName: `estime-day:${token}` });
    if (day && words && (await count("estime-files")) >= 15) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the phone kept nothing within nine seconds");
}"""
# Runs in the folder of the demo: the browser knows nothing of the database.
TOKENS = """
import json, django
django.setup()
from estime_web.accounts.passes import token_of
from estime_web.encounters.models import Participation
rows = Participation.objects.filter(encounter__plans__state="published", access__revoked_at=None)
print(json.dumps([token_of(row.access) for row in rows.select_related("access").distinct()[:2]]))
"""
CLOSE = """
import sys, django
django.setup()
from estime_web.accounts.queries import pass_for_token
from estime_web.accounts.services import revoke_pass
revoke_pass(access=pass_for_token(sys.argv[1]))
"""


def _run(site: Site, code: str, *arguments: str) -> str:
    environment = {
        "DJANGO_SETTINGS_MODULE": "estime_web.settings",
        "ESTIME_DATA_DIR": str(site.folder),
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        "PATH": "/usr/bin:/bin",
    }
    done = subprocess.run([sys.executable, "-c", code, *arguments], env=environment, capture_output=True, check=True)
    return done.stdout.decode()


def _kept_files(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(KEPT)
    return found


def _open_and_keep(page: Page, site: Site, token: str) -> None:
    """Open somebody's day and wait until the phone has kept all of it."""
    page.goto(f"{site.address}/p/{token}/")
    page.evaluate(UNTIL_KEPT, token)


@pytest.fixture
def phone(open_context: OpenContext) -> BrowserContext:
    return open_context()


def test_day_opens_in_flight_mode_and_says_how_old_it_is(site: Site, phone: BrowserContext) -> None:
    [token, _other] = json.loads(_run(site, TOKENS))
    page = phone.new_page()
    _open_and_keep(page, site, token)
    hours = page.locator(".hours").inner_text()

    phone.set_offline(True)
    page.reload()

    expect(page.locator("#offline-note")).to_contain_text("Sans réseau : votre journée telle qu'à")
    expect(page.locator("#offline-age")).to_have_text("maintenant")
    assert page.locator(".hours").inner_text() == hours
    assert page.locator(".hours-row").first.evaluate("row => getComputedStyle(row).display") == "grid"


def test_pages_that_cannot_be_reached_say_so_and_lead_back(site: Site, phone: BrowserContext) -> None:
    [token, _other] = json.loads(_run(site, TOKENS))
    page = phone.new_page()
    _open_and_keep(page, site, token)

    phone.set_offline(True)
    page.goto(f"{site.address}/p/{token}/leave/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Sans réseau")
    page.get_by_role("link", name="Revenir à ma journée").click()
    expect(page.locator("#offline-note")).to_be_visible()


def test_day_comes_back_with_the_network(site: Site, phone: BrowserContext) -> None:
    [token, _other] = json.loads(_run(site, TOKENS))
    page = phone.new_page()
    _open_and_keep(page, site, token)
    phone.set_offline(True)
    page.reload()
    expect(page.locator("#offline-note")).to_be_visible()

    phone.set_offline(False)

    expect(page.locator("#offline-note")).to_be_hidden(timeout=15_000)


def test_phone_keeps_the_day_that_was_opened_last_and_no_other(site: Site, phone: BrowserContext) -> None:
    [token, other] = json.loads(_run(site, TOKENS))
    page = phone.new_page()
    _open_and_keep(page, site, token)

    _open_and_keep(page, site, other)

    kept = _kept_files(page)
    assert sorted(name for name in kept if name.startswith("estime-day:")) == [f"estime-day:{other}"]
    assert [path for path in kept["estime-files"] if not path.startswith("/static/")] == []


def test_closed_pass_takes_the_kept_day_with_it(fresh_site: Site, phone: BrowserContext) -> None:
    [token, _other] = json.loads(_run(fresh_site, TOKENS))
    page = phone.new_page()
    _open_and_keep(page, fresh_site, token)

    _run(fresh_site, CLOSE, token)
    page.reload()

    assert [name for name in _kept_files(page) if name.startswith("estime-day:")] == []
    expect(page.locator(".hours")).to_have_count(0)
