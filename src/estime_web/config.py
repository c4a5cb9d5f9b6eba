"""The settings an operator may change: one typed table, read from the environment.

Every name takes the prefix `ESTIME_`. A secret may also be given as the path of a file that holds it, under
the same name followed by `_FILE`.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "ESTIME_"


class Config(BaseSettings):
    """What differs between one deployment and another."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore")

    data_dir: Path = Field(Path("data"), description="Folder for the database, private files and the secret key.")
    database_url: str = Field(
        "", description="`postgres://user:password@host:port/name?sslmode=require`; empty: SQLite in the data folder."
    )
    secret_key: str = Field(
        "", description="Secret that signs sessions and passes; empty: made once, kept in the data folder."
    )
    base_url: str = Field(
        "http://localhost:8000", description="The address people type; links in e-mails start with it."
    )
    allowed_hosts: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        description="Further host names, separated by commas. The one of the base address is allowed.",
    )
    behind_proxy: bool = Field(default=False, description="The site stands behind a proxy that sets X-Forwarded-Proto.")
    debug: bool = Field(default=False, description="Show tracebacks. Never on a site that people use.")
    demo: bool = Field(default=False, description="Demo doors on the sign-in page and a mailbox inside the site.")
    time_zone: str = Field("Europe/Brussels", description="The time zone of the days.")
    default_language: Literal["fr", "nl", "en"] = Field("fr", description="The language shown to a newcomer.")
    mail_host: str = Field("", description="SMTP server; empty: e-mails wait in the outbox.")
    mail_port: int = Field(587, description="Port of the SMTP server.")
    mail_user: str = Field("", description="User at the SMTP server.")
    mail_password: str = Field("", description="Password at the SMTP server.")
    mail_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the SMTP connection is secured."
    )
    mail_from: str = Field("Estime <estime@localhost>", description="Sender of the e-mails.")

    live_stream: bool = Field(
        default=False, description="`estime live` runs too, and the proxy hands it `/live/`: pages are told at once."
    )
    job_stale_seconds: int = Field(
        60, ge=1, description="Seconds without a sign of life after which long work is begun again."
    )

    def __init__(self, **values: Any) -> None:  # Any: pydantic takes the raw values of every field
        super().__init__(**(_values_of_files() | values))

    @property
    def hosts(self) -> list[str]:
        """Return the names the site answers to. One that answers to localhost does so by number too."""
        own = urlsplit(self.base_url).hostname
        numbers = ["127.0.0.1", "[::1]"] if own == "localhost" else []
        return [*filter(None, [own]), *numbers, *self.allowed_hosts]

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [name.strip() for name in value.split(",") if name.strip()] if isinstance(value, str) else value

    def secret(self) -> str:
        """Return the secret key; the first call of a new site makes it, readable by its owner alone."""
        if self.secret_key:
            return self.secret_key
        path = self.secret_path
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            _make_secret(path)
        return path.read_text().strip()

    @field_validator("time_zone")
    @classmethod
    def _is_known(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f"“{value}” is no time zone; “Europe/Brussels” is one")
        return value

    @property
    def secret_path(self) -> Path:
        return self.data_dir / "secret_key"

    def database(self) -> dict[str, object]:
        """Return Django's `DATABASES["default"]`."""
        if not self.database_url:
            return {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": self.data_dir / "estime.sqlite3",
                # IMMEDIATE: writers queue for `timeout` seconds instead of failing when they upgrade a read lock.
                "OPTIONS": {
                    "timeout": 20,
                    "transaction_mode": "IMMEDIATE",
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                },
            }
        parts = urlsplit(self.database_url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }


def _make_secret(path: Path) -> None:
    """Write a secret whole or not at all: of two processes that start together, one makes it, both read it."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def _values_of_files() -> dict[str, str]:
    """Return the settings given as files: `ESTIME_SECRET_KEY_FILE=/run/secrets/key` and the like."""
    found = {}
    for name in Config.model_fields:
        path = os.environ.get(f"{PREFIX}{name}_FILE".upper())
        if path:
            found[name] = Path(path).read_text().strip()
    return found
