"""A browser and a living demo for the tests of this folder. Without a Chromium they are left out, visibly."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.site import Site, copy_running, filled_folder

HERE = Path(__file__).parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PHONE = {"width": 360, "height": 780}

OpenContext = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium here (Debian: apt-get install chromium)"))


@pytest.fixture(scope="session")
def filled_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo's data, filled once for all processes of the run. Copy it, do not change it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return filled_folder(shared / "filled-demo")


@pytest.fixture(scope="session")
def site(filled_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo for tests that only look."""
    with copy_running(filled_demo, tmp_path_factory.mktemp("site") / "demo") as running_site:
        yield running_site


@pytest.fixture
def fresh_site(filled_demo: Path, tmp_path: Path) -> Iterator[Site]:
    """A demo of this test alone, which may change what it likes."""
    with copy_running(filled_demo, tmp_path / "demo") as running_site:
        yield running_site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # As root, Chromium refuses to start with its sandbox.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_context(browser: Browser) -> Iterator[OpenContext]:
    """Open a visit of its own: `open_context(language="nl", java_script_enabled=False, viewport=…)`."""
    contexts: list[BrowserContext] = []

    def open_one(*, language: str = "fr", **options: object) -> BrowserContext:
        context = browser.new_context(**{"locale": language, "viewport": PHONE} | options)  # type: ignore[arg-type]  # Playwright's own options
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_context: OpenContext) -> Page:
    """A phone whose owner reads French."""
    return open_context().new_page()
