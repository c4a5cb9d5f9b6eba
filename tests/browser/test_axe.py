"""Every page a person can walk to is accessible, fits a small phone, and keeps to the content security policy."""

import fcntl
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.browser.conftest import OpenContext
from tests.browser.crawl import ROLES, Role, enter, kind_of, languages_of, pages_of
from tests.browser.site import Site

# French is looked at on phones and desks. Of the others, Dutch has the longest words: it is looked at where they fit
# least; English where they fit most. Templates are the same in all of them, so together they cover each width twice.
WIDTHS = {"fr": (360, 1280), "nl": (360,), "en": (1280,)}
NARROWEST = 320
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A dark ground changes colours and nothing else, and colours are the same in every language and at every width:
# they are measured once on each ground, which is the slowest thing that axe does.
LANGUAGE_OF_COLOURS = "fr"
WIDTH_OF_COLOURS = 1280
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]
_RUN = """options => axe.run(document, options).then(found => found.violations.map(
    violation => violation.id + ': ' + violation.nodes.map(node => node.html.slice(0, 160)).join(' ⏎ ')))"""


class Complaints:
    """What the browser itself objects to: breaches of the policy, errors of scripts, requests to other hosts."""

    def __init__(self, context: BrowserContext, site: Site) -> None:
        self.lines: list[str] = []
        self._address = site.address
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.lines.append(f"script error: {error.error}"))
        context.on("request", lambda request: self._see(request.url))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.lines.append(f"console: {message.text}")

    def _see(self, url: str) -> None:
        if not url.startswith((self._address, "data:", "blob:")):
            self.lines.append(f"request to another host: {url}")


def violations(page: Page, place: str, *, language: str) -> Iterator[str]:
    """Yield what axe finds at the widths of this language, and on the dark ground at one of them."""
    for width in WIDTHS[language]:
        page.set_viewport_size({"width": width, "height": 800})
        is_coloured = language == LANGUAGE_OF_COLOURS and width == WIDTH_OF_COLOURS
        schemes = ("light", "dark") if is_coloured else ("light",)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of Playwright's literals
            rules = {"type": "rule", "values": RULES_OF_COLOUR} if scheme == "dark" else {"type": "tag", "values": TAGS}
            left_out = {} if is_coloured else {rule: {"enabled": False} for rule in RULES_OF_COLOUR}
            found = page.evaluate(_RUN, {"resultTypes": ["violations"], "runOnly": rules, "rules": left_out})
            yield from (f"{place} {width}px {scheme}: {line}" for line in found)


def _overflow(page: Page, place: str) -> Iterator[str]:
    """Yield a line where a page is wider than the smallest phone."""
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROWEST:
        yield f"{place}: {width}px wide on a screen of {NARROWEST}px"


def faults_of(page: Page, site: Site, paths: list[str], language: str) -> Iterator[str]:
    """Yield what is wrong with each of these pages in one language."""
    for path in paths:
        page.goto(site.address + path)
        place = f"{language} {path}"
        if page.locator("html").get_attribute("lang") != language:
            yield f"{place}: the page is not in this language"
        if page.locator("html").get_attribute("data-theme") != "auto":
            yield f"{place}: the page forgets which colours its reader chose"
        yield from _overflow(page, place)
        yield from violations(page, place, language=language)


def choose_language(context: BrowserContext, site: Site, language: str) -> None:
    context.add_cookies([{"name": "django_language", "value": language, "url": site.address}])


@pytest.mark.parametrize(
    ("role", "language"),
    [pytest.param(role, language, id=f"{role.name}-{language}") for role in ROLES for language in role.languages],
)
def test_every_page_is_accessible(
    role: Role, language: str, site: Site, filled_demo: Path, open_context: OpenContext
) -> None:
    walks = _walks(ROLES[: ROLES.index(role) + 1], site, filled_demo, open_context)
    context = open_context()
    complaints = Complaints(context, site)
    page = context.new_page()
    page.add_init_script(AXE_SCRIPT)
    enter(page, site, role)
    choose_language(context, site, language)

    paths = [path for path in _pages_first_met_as(role, walks) if language in languages_of(path)]
    faults = list(faults_of(page, site, paths, language))

    if faults or complaints.lines:
        pytest.fail(_by_finding(faults) + "\n".join(complaints.lines), pytrace=False)


def _pages_first_met_as(role: Role, walks: dict[Role, list[str]]) -> list[str]:
    """Return the pages of a role that no role before it can open, and the two that differ from role to role."""
    own = walks[role]
    known = {path for other, walk in walks.items() if other != role for path in walk}
    kinds = set() if role.is_whole else {kind_of(path) for path in known}
    new = [path for path in own if path not in known and kind_of(path) not in kinds]
    return [*dict.fromkeys([own[0], "/", *new] if role.is_whole else [own[0], *new])]


def _walks(roles: Sequence[Role], site: Site, filled_demo: Path, open_context: OpenContext) -> dict[Role, list[str]]:
    """Return the walks of these roles. Every process has the same demo: each role is walked by one of them alone.

    While another process walks as one role, this one walks as the next.
    """
    walks: dict[Role, list[str]] = {}
    while len(walks) < len(roles):
        waiting = [role for role in roles if role not in walks]
        for role in waiting:
            place = (site.folder if role.is_made_on_entering else filled_demo).parent / f"walk-{role.name}.json"
            is_last = role == waiting[-1]
            found = _walk(role, place, site, open_context, waits=is_last)
            if found is not None:
                walks[role] = found
    return {role: walks[role] for role in roles}


def _walk(role: Role, kept: Path, site: Site, open_context: OpenContext, *, waits: bool) -> list[str] | None:
    """Return where a role can walk, None while somebody else is on the way."""
    with kept.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except BlockingIOError:
            return None
        if not kept.exists():
            page = open_context().new_page()
            enter(page, site, role)
            kept.write_text(json.dumps(pages_of(page, site, page.url.removeprefix(site.address))))
    walk: list[str] = json.loads(kept.read_text())
    return walk


def _by_finding(faults: list[str]) -> str:
    """Return each finding once, with where it was met."""
    places: dict[str, list[str]] = defaultdict(list)
    for fault in faults:
        place, _, finding = fault.partition(": ")
        places[finding].append(place)
    return "".join(f"{finding}\n    {len(met)} times: {'; '.join(met[:4])}\n" for finding, met in places.items())
