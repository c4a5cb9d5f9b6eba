"""What comes after an enterprise is taken in: apps built on the programmes offer their next acts here."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from estime_web.programmes.models import TestEnterprise

_acts: dict[str, str | Promise] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAct:
    """One link of an enterprise, as the cohort shows it."""

    label: str
    url: str


def register_next_act(label: str | Promise, url_name: str) -> None:
    """Offer a link for each enterprise of a cohort, to those who coordinate. Apps call this when they are ready.

    `label` is lazy, so that each reader gets their language. The page `url_name` takes the identifier of the
    test enterprise and guards its own door. Links stand in the order in which they are registered.
    """
    _acts[url_name] = label


def forget_next_act(url_name: str) -> None:
    """Take a link back, where it was only tried."""
    _acts.pop(url_name, None)


def next_acts_of(enterprise: TestEnterprise) -> list[NextAct]:
    """Return the links of an enterprise. It reads nothing: a table may call it for each row."""
    return [NextAct(label=str(label), url=reverse(url_name, args=[enterprise.pk])) for url_name, label in _acts.items()]
