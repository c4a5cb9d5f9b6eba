"""The head and the foot of every page: each app says which entry it adds, and who sees it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

Visibility = Callable[[AbstractBaseUser | AnonymousUser], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One entry as the base page shows it."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Registration:
    label: str | Promise
    url_name: str
    is_visible: Visibility
    is_of_account: bool


_registrations: dict[str, _Registration] = {}
_foot_links: dict[str, tuple[str | Promise, str]] = {}


def register_nav_item(
    *, key: str, label: str | Promise, url_name: str, is_visible: Visibility, is_of_account: bool = False
) -> None:
    """Add an entry to the head of every page. Apps call this when they are ready; their order is kept.

    `label` is lazy, so that each reader gets their language. `is_visible` says who sees the entry; the page
    itself still guards its door. What one seldom needs (`is_of_account`) stands in the menu of the account.
    """
    _registrations[key] = _Registration(
        label=label, url_name=url_name, is_visible=is_visible, is_of_account=is_of_account
    )


def nav_items_for(request: HttpRequest, *, is_of_account: bool = False) -> list[NavItem]:
    """Return the entries that the person behind `request` sees, the current one marked.

    Of two entries whose addresses both lead to this page, the longer one is current.
    """
    user = getattr(request, "user", None) or AnonymousUser()
    entries = [item for item in _registrations.values() if item.is_of_account == is_of_account]
    visible = [(item, _url_of(item)) for item in entries if item.is_visible(user)]
    found = [(item, url) for item, url in visible if url]
    current = max((url for _, url in found if _leads_to(url, request.path)), key=len, default="")
    return [NavItem(label=str(item.label), url=url, is_current=url == current) for item, url in found]


def register_foot_link(*, key: str, label: str | Promise, url_name: str) -> None:
    """Add a page for everybody to the foot of every page."""
    _foot_links[key] = (label, url_name)


def foot_links() -> list[NavItem]:
    """Return the links of the foot, in the order in which they were added."""
    return [NavItem(label=str(label), url=reverse(name), is_current=False) for label, name in _foot_links.values()]


def _url_of(item: _Registration) -> str:
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return ""


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
