"""Walk through the site as one role: every page that links and forms lead to, once for each kind of page."""

import http
from collections import defaultdict, deque
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.browser.site import Site

SIGN_IN = "/accounts/login/code/"
# Pages of one kind (the page of a person, of a day) are alike: two of them show an empty and a full one.
PAGES_OF_A_KIND = 2
LANGUAGES = ("fr", "nl", "en")
# English shares its templates and its lengths with the other two: around dossiers, the two of the people suffice.
OF_THE_PEOPLE = ("fr", "nl")
AROUND_DOSSIERS = ("dossiers:", "programmes:", "indicators:")
# Each step of an arbitration has pages of its own, and several roles come to them: one page of each kind shows it.
ONCE = "indicators:"
# Links that end a visit.
ENDINGS = {"account_logout"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who walks: through which door of the sign-in page, if any.

    A role that is not `whole` walks through the same pages as one before it, with other eyes: of these, only kinds
    that nobody before it met are looked at again, and the page where its door leads. One whose account is made when it
    first enters has other addresses on each copy of the demo.
    """

    name: str
    door: str | None
    languages: tuple[str, ...] = LANGUAGES
    is_whole: bool = True
    is_made_on_entering: bool = False


ROLES = (
    Role(name="visitor", door=None),
    Role(name="coordinator", door="coordinator"),
    Role(name="administrator", door="administrator", is_made_on_entering=True),
    Role(name="participant", door="participant"),
    Role(name="facilitator", door="facilitator"),
    Role(name="wishing", door="wishing"),
    Role(name="lead", door="lead", languages=OF_THE_PEOPLE),
    Role(name="voice", door="voice", languages=OF_THE_PEOPLE),
    Role(name="coach", door="coach", languages=OF_THE_PEOPLE, is_whole=False),
    Role(name="creche", door="creche", languages=OF_THE_PEOPLE, is_whole=False),
    Role(name="dutch-member", door="dutch-member", languages=OF_THE_PEOPLE, is_whole=False),
    Role(name="researcher", door="researcher", languages=OF_THE_PEOPLE, is_whole=False),
    Role(name="federation", door="federation", languages=OF_THE_PEOPLE, is_whole=False),
    Role(name="rater", door="rater", languages=OF_THE_PEOPLE),
    Role(name="told", door="told", languages=OF_THE_PEOPLE, is_whole=False),
    Role(name="decided", door="decided", languages=OF_THE_PEOPLE, is_whole=False),
    Role(name="assembly", door="assembly", languages=OF_THE_PEOPLE, is_whole=False),
    Role(name="room", door="room", languages=OF_THE_PEOPLE, is_whole=False),
)


def enter(page: Page, site: Site, role: Role) -> None:
    """Arrive as this role; a role with a door takes it on the sign-in page, as a visitor does."""
    if role.door is None:
        page.goto(site.address)
        return
    page.goto(site.address + SIGN_IN)
    page.locator(f'form[action$="/demo/{role.door}/"] button').first.click()
    page.wait_for_load_state()


def pages_of(page: Page, site: Site, start: str) -> list[str]:
    """Return the addresses of the pages this visitor can walk to, in the order in which they are met."""
    waiting = deque([start, "/", SIGN_IN])
    seen: set[str] = set()
    count: dict[str, int] = defaultdict(int)
    found, broken = [], []
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        if path in seen or kind is None or count[kind] >= most_of(kind):
            continue
        seen.add(path)
        response = page.request.get(site.address + path)
        if response.status >= http.HTTPStatus.BAD_REQUEST:
            broken.append(f"{path} answers {response.status}")
            continue
        if not response.headers.get("content-type", "").startswith("text/html"):
            continue
        count[kind] += 1
        landed = _path_of(response.url)
        if landed == path or landed not in seen:
            seen.add(landed)
            found.append(landed)
        waiting.extend(_links_of(response.text(), response.url, site))
    assert broken == []
    return found


def most_of(kind: str) -> int:
    """Return how many pages of a kind are looked at."""
    return 1 if kind.startswith(ONCE) else PAGES_OF_A_KIND


def languages_of(path: str) -> tuple[str, ...]:
    """Return the languages in which a page is looked at."""
    return OF_THE_PEOPLE if (kind_of(path) or "").startswith(AROUND_DOSSIERS) else LANGUAGES


class _Links(HTMLParser):
    """The addresses of a page's links, downloads left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href") and "download" not in given:
            self.found.append(str(given["href"]))


def _links_of(html: str, address: str, site: Site) -> list[str]:
    parser = _Links()
    parser.feed(html)
    links = [urljoin(address, link) for link in parser.found]
    return [_path_of(link) for link in links if link.startswith(site.address + "/")]


def _path_of(address: str) -> str:
    parts = urlsplit(urldefrag(address).url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def kind_of(path: str) -> str | None:
    """Return the name of the address, None where it is no page of ours."""
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return None
    name = match.view_name
    if name in ENDINGS:
        return None
    return name
