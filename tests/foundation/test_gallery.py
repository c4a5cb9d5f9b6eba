"""The gallery shows every component: what is missing there is not seen by those who check pages."""

import re

import pytest
from django.test import Client

from estime_web.foundation.palette import TOKENS, palettes

pytestmark = pytest.mark.django_db
COMPONENTS = TOKENS.parents[3] / "templates" / "foundation" / "components"
# Shown where they have something to say: a part of others, and the warning of a site whose worker sleeps.
NOT_SHOWN = {"icon.html", "worker_notice.html"}


def _templates_of(client: Client, path: str) -> set[str]:
    return {str(template.name) for template in client.get(path).templates}


def test_every_component_is_shown(client: Client) -> None:
    shown = _templates_of(client, "/gallery/") | _templates_of(client, "/gallery/?tick=2")

    missing = {path.name for path in COMPONENTS.glob("*.html")} - NOT_SHOWN
    assert {name for name in missing if f"foundation/components/{name}" not in shown} == set()


def test_every_colour_is_shown_with_its_contrast(client: Client) -> None:
    page = client.get("/gallery/").content.decode()

    assert re.findall(r'data-token="([\w-]+)"', page) == [*palettes()["light"], *palettes()["dark"]]
    swatches = set(re.findall(r'\[data-token="([\w-]+)"\]', (TOKENS.parent / "gallery.css").read_text()))
    assert swatches == set(palettes()["light"])


def test_sample_of_long_work_walks_to_its_end(client: Client) -> None:
    steps = [client.get(f"/gallery/?tick={tick}").content.decode() for tick in (0, 5, 6, 9)]

    assert [bool(re.search(r'hx-get="/gallery/\?tick=', page)) for page in steps] == [True, True, False, False]


@pytest.mark.parametrize("tick", ["-1", "x", "²", "10000", ""])
def test_sample_of_long_work_takes_no_nonsense(client: Client, tick: str) -> None:
    response = client.get("/gallery/", {"tick": tick})

    assert (response.status_code, "hx-get" in response.content.decode()) == (200, False)


def test_gallery_asks_the_database_nothing_about_its_samples(
    client: Client, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(1):  # type: ignore[operator]  # a fixture of pytest-django; the worker's heartbeat
        client.get("/gallery/?tick=1")
