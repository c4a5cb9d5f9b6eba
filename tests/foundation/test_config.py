"""What an operator sets, and what becomes of it."""

import stat
from pathlib import Path

import pytest
from pydantic import ValidationError

from estime_web.config import Config


def test_host_names_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTIME_BASE_URL", "https://estime.example.org")
    monkeypatch.setenv("ESTIME_ALLOWED_HOSTS", "a.example.org, b.example.org,")

    assert Config().hosts == ["estime.example.org", "a.example.org", "b.example.org"]


def test_localhost_answers_to_its_numbers() -> None:
    assert Config(base_url="http://localhost:8000", allowed_hosts=[]).hosts == ["localhost", "127.0.0.1", "[::1]"]


def test_a_secret_may_be_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("hunter2\n")
    monkeypatch.setenv("ESTIME_MAIL_PASSWORD_FILE", str(tmp_path / "password"))

    assert Config().mail_password == "hunter2"


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    config = Config(data_dir=tmp_path / "new", secret_key="")

    first, second = config.secret(), config.secret()

    assert first == second
    assert len(first) > 50
    assert stat.S_IMODE(config.secret_path.stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret_key"]


def test_an_address_of_postgresql_is_taken_apart() -> None:
    config = Config(database_url="postgres://me:p%40ss@db.example.org:5433/estime?sslmode=require")

    database = config.database()

    assert {key: database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "estime",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_an_unknown_time_zone_is_refused_with_an_example() -> None:
    with pytest.raises(ValidationError, match="Europe/Brussels"):
        Config(time_zone="Europe/Lile")
