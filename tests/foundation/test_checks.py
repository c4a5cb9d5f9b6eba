"""Each mistake of a deployment is named, with its mend; a right deployment is left in peace."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.checks import ERROR, CheckMessage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from estime_web.foundation.checks import CHECKS, state
from estime_web.foundation.checks import settings as of_settings
from estime_web.foundation.doctor import examine, try_mail
from estime_web.foundation.log_guard import lift_guard, place_guard, without_guard
from estime_web.foundation.models import ActivityEntry, WorkerHeartbeat
from tests.accounts.factories import make_user
from tests.foundation.factories import config_with, make_entry
from tests.foundation.smtp_server import running_smtp_server

HTTPS = "https://estime.example.org"


def _ids(messages: object) -> list[str | None]:
    assert isinstance(messages, list)
    for message in messages:
        assert isinstance(message, CheckMessage)
        assert message.hint
    return [message.id for message in messages]


@pytest.mark.parametrize(
    ("check", "wrong", "found"),
    [
        (of_settings.debug_is_off, {"DEBUG": True, "BASE_URL": HTTPS}, ["estime.E001"]),
        (of_settings.demo_is_no_real_site, {"DEMO": True, "mail_host": "smtp.example.org"}, ["estime.E002"]),
        (of_settings.demo_is_no_real_site, {"DEMO": True, "BASE_URL": HTTPS}, ["estime.W002"]),
        (of_settings.base_url_is_an_address, {"BASE_URL": "estime.example.org"}, ["estime.E003"]),
        (of_settings.base_url_is_an_address, {"BASE_URL": "https://example.org/estime"}, ["estime.E003"]),
        (
            of_settings.links_of_mails_lead_here,
            {"BASE_URL": "http://localhost:8000", "mail_host": "smtp.example.org"},
            ["estime.E004"],
        ),
        (of_settings.proxy_is_known, {"BASE_URL": HTTPS}, ["estime.W005"]),
        (of_settings.mail_server_is_set, {"mail_host": ""}, ["estime.W006"]),
    ],
)
def test_settings_that_do_not_fit_are_named(
    check: Callable[[], object], wrong: dict[str, object], found: list[str], settings: LazySettings
) -> None:
    _set(settings, wrong)

    assert _ids(check()) == found


@pytest.mark.parametrize(
    "right",
    [
        {"DEMO": True, "BASE_URL": "http://localhost:8000"},
        {"mail_host": "smtp.example.org", "behind_proxy": True, "BASE_URL": HTTPS},
    ],
)
def test_settings_that_fit_are_left_in_peace(right: dict[str, object], settings: LazySettings) -> None:
    _set(settings, right)
    checks = [check for check in CHECKS if check.__module__ == of_settings.__name__]

    assert [_ids(check()) for check in checks] == [[]] * 6


def _set(settings: LazySettings, values: dict[str, object]) -> None:
    for name, value in values.items():
        if name.isupper():
            setattr(settings, name, value)
        else:
            settings.CONFIG = config_with(settings.CONFIG, **{name: value})


def test_a_secret_key_that_others_may_read_is_named(settings: LazySettings, tmp_path: Path) -> None:
    settings.CONFIG = config_with(settings.CONFIG, secret_key="", data_dir=tmp_path)
    settings.CONFIG.secret()

    assert _ids(state.secret_is_secret()) == []
    settings.CONFIG.secret_path.chmod(0o644)
    assert _ids(state.secret_is_secret()) == ["estime.E010"]


def test_a_data_folder_that_is_missing_is_named(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    assert _ids(state.data_folder_is_writable()) == []

    settings.DATA_DIR = tmp_path / "nowhere"
    assert _ids(state.data_folder_is_writable()) == ["estime.E011"]


def test_the_file_system_of_a_folder_is_that_of_its_nearest_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("disk / ext4 rw 0 0\nserver:/share /srv/share nfs4 rw 0 0\ndisk /srv/share/local ext4 rw 0 0\n\n")

    found = [
        state.file_system_of(Path(name), str(mounts))
        for name in ("/srv/share/data", "/srv/share/local/a", "/srv/shared", "/")
    ]

    assert found == ["nfs4", "ext4", "ext4", "ext4"]
    assert state.file_system_of(Path("/"), str(tmp_path / "no_such_file")) == ""


def test_the_database_of_this_machine_is_left_in_peace() -> None:
    assert _ids(state.database_is_on_this_machine()) == []


@pytest.mark.django_db
def test_a_network_share_is_named_for_sqlite_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "file_system_of", lambda _folder: "nfs4")

    expected = ["estime.E012"] if connection.vendor == "sqlite" else []
    assert _ids(state.database_is_on_this_machine()) == expected


@pytest.mark.django_db
def test_an_old_postgresql_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _ids(state.database_is_new_enough()) == []

    monkeypatch.setattr(state, "OLDEST_POSTGRESQL", 1000)
    expected = ["estime.E013"] if connection.vendor == "postgresql" else []
    assert _ids(state.database_is_new_enough()) == expected


@pytest.mark.django_db(transaction=True)
def test_changes_of_the_database_that_wait_are_named() -> None:
    assert _ids(state.migrations_are_applied()) == []

    call_command("migrate", "foundation", "0001", verbosity=0)
    try:
        assert _ids(state.migrations_are_applied()) == ["estime.E014"]
        assert _ids(state.log_is_whole()) == ["estime.E020"]
    finally:
        # What stands on the foundation went with it: all of it comes back, for the tests after this one.
        call_command("migrate", verbosity=0)

    assert _ids(state.log_is_whole()) == []


def test_translations_that_are_not_compiled_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").touch()
    from django.apps import apps

    monkeypatch.setattr(apps.get_app_config("foundation"), "path", str(tmp_path))

    assert _ids(state.translations_are_compiled()) == ["estime.W015"]
    (folder / "django.mo").touch()
    assert _ids(state.translations_are_compiled()) == []


def test_missing_style_sheets_are_named(settings: LazySettings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    assert _ids(state.static_files_are_collected()) == ["estime.E016"]

    (tmp_path / "staticfiles.json").touch()
    assert _ids(state.static_files_are_collected()) == []


@pytest.mark.django_db
def test_a_silent_worker_is_named() -> None:
    assert _ids(state.worker_lives()) == ["estime.W017"]

    WorkerHeartbeat.objects.create(worker_id="one", at=timezone.now())
    assert _ids(state.worker_lives()) == []


@pytest.mark.django_db
def test_a_clock_that_went_back_is_named() -> None:
    assert _ids(state.clock_is_right()) == []
    entry = make_entry(make_user())
    assert _ids(state.clock_is_right()) == []

    with without_guard(connection):
        ActivityEntry.objects.filter(pk=entry.pk).update(at=timezone.now() + timedelta(minutes=5))

    assert _ids(state.clock_is_right()) == ["estime.W018"]


@pytest.mark.django_db
def test_a_log_that_was_changed_or_cut_is_named() -> None:
    make_entry(make_user())
    last = make_entry(make_user())
    assert _ids(state.log_is_whole()) == []

    with without_guard(connection):
        ActivityEntry.objects.filter(pk=last.pk)._raw_delete(using="default")
    assert _ids(state.log_is_whole()) == ["estime.E019"]
    with without_guard(connection):
        ActivityEntry.objects.filter(pk=ActivityEntry.objects.order_by("pk")[0].pk).update(verb="forged")
    assert _ids(state.log_is_whole()) == ["estime.E019"]


@pytest.mark.django_db
def test_a_log_without_its_guard_is_named() -> None:
    lift_guard(connection)

    assert _ids(state.log_is_whole()) == ["estime.E020"]

    place_guard(connection)


@pytest.mark.django_db
def test_the_doctor_tells_the_worst_first(settings: LazySettings) -> None:
    settings.CONFIG = config_with(settings.CONFIG, mail_host="")
    settings.BASE_URL = "nowhere"

    found = examine()

    assert found[0].level == ERROR
    assert [message.level for message in found] == sorted((message.level for message in found), reverse=True)
    assert {"estime.E003", "estime.W006", "estime.W017"} <= {message.id for message in found}


def test_no_two_mistakes_share_a_name() -> None:
    names = [check.__name__ for check in CHECKS]

    assert len(names) == len(set(names))


def test_the_doctor_sends_an_email_aloud(settings: LazySettings) -> None:
    said: list[str] = []
    with running_smtp_server() as server:
        settings.CONFIG = config_with(
            settings.CONFIG, mail_host="127.0.0.1", mail_port=server.port, mail_security="none", mail_user=""
        )
        settings.DEFAULT_FROM_EMAIL = "Estime <estime@example.org>"

        assert try_mail("me@example.org", say=said.append)

    assert said[2:5] == [
        "  MAIL FROM:<estime@example.org> → 250 ok",
        "  RCPT TO:<me@example.org> → 250 ok",
        "  DATA → 250 2.0.0 queued as 42",
    ]
    assert "To: me@example.org" in server.letters[0]


def test_the_doctor_quotes_the_server_that_refuses(settings: LazySettings) -> None:
    said: list[str] = []
    with running_smtp_server(refused={"me@example.org": "550 5.7.1 relaying denied"}) as server:
        settings.CONFIG = config_with(
            settings.CONFIG, mail_host="127.0.0.1", mail_port=server.port, mail_security="none", mail_user=""
        )

        assert not try_mail("me@example.org", say=said.append)
    assert "550 5.7.1 relaying denied" in said[-1]
    said.clear()

    assert not try_mail("me@example.org", say=said.append)
    assert "refused" in said[-1].lower()


def test_the_doctor_asks_for_a_mail_server_first(settings: LazySettings) -> None:
    said: list[str] = []
    settings.CONFIG = config_with(settings.CONFIG, mail_host="")

    assert not try_mail("me@example.org", say=said.append)
    assert "ESTIME_MAIL_HOST" in said[0]
