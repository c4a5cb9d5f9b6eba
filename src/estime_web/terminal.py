"""How a command of the site begins and fails: settings read, language chosen, what goes wrong told in one line."""

import argparse
import os
import sys
from collections.abc import Callable
from functools import wraps

Command = Callable[[argparse.Namespace], int]
LANGUAGES = ("fr", "nl", "en")
INTERRUPTED = 130


class CommandFailedError(Exception):
    """A command cannot go on. Its text is one line for the person at the terminal, with the mend."""


def plainly(run: Command) -> Command:
    """Turn what a person can mend into one line on the terminal; what they cannot keeps its traceback."""

    @wraps(run)
    def command(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except KeyboardInterrupt:
            return INTERRUPTED
        except CommandFailedError as error:
            reason = str(error)
        except Exception as error:
            found = _reason_of(error)
            if found is None:
                raise
            reason = found
        print(f"estime: {reason}", file=sys.stderr)
        return 1

    return command


def _reason_of(error: Exception) -> str | None:
    """Return why a command failed, where the words of the error are meant for people; else None."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import OperationalError
    from pydantic import ValidationError

    from estime_web.config import PREFIX
    from estime_web.foundation.errors import DomainError

    if isinstance(error, ValidationError):
        faults = (f"{PREFIX}{fault['loc'][0]}: {fault['msg']}" for fault in error.errors())
        return "; ".join(f"{name.upper()}:{text}" for name, text in (fault.split(":", 1) for fault in faults))
    if isinstance(error, DomainError | CommandError | OperationalError | ImproperlyConfigured | PermissionError):
        return " ".join(str(error).split())
    return None


def wake_django() -> None:
    """Read the settings, and speak the language of the terminal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estime_web.settings")
    import django
    from django.utils import translation

    django.setup()
    spoken = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en")[:2]
    translation.activate(spoken if spoken in LANGUAGES else "en")
