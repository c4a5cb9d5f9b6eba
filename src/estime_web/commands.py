"""The commands of the site: `estime demo`, `serve`, `worker`, `migrate`, `doctor` and `create-admin`.

`register` gives each command a function under `run`; Django wakes inside it, so that the commands of the
library stay quick and need no settings. A function returns the exit status.
"""

import argparse
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

Command = Callable[[argparse.Namespace], int]


def register(subparsers: "Subparsers") -> None:
    """Add the commands of the site to those of the library."""
    serve = _add(subparsers, "serve", _serve, "Show the site to browsers.")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen at (default: %(default)s)")
    serve.add_argument("--port", type=int, default=8000, help="port to listen at (default: %(default)s)")
    serve.add_argument("--threads", type=int, default=8, help="pages made at the same time (default: %(default)s)")
    _add(subparsers, "worker", _worker, "Do the long work and send the e-mails, until stopped.")
    _add(subparsers, "migrate", _migrate, "Bring the database to this version and collect the static files.")


def main(arguments: list[str] | None = None) -> int:
    """Run one command of the site alone: `python -m estime_web worker`."""
    parser = argparse.ArgumentParser(prog="estime")
    register(parser.add_subparsers(required=True))
    options = parser.parse_args(arguments)
    run: Command = options.run
    return run(options)


def _add(subparsers: "Subparsers", name: str, run: Command, text: str) -> argparse.ArgumentParser:
    parser = subparsers.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def _wake_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estime_web.settings")
    import django

    django.setup()


def _serve(options: argparse.Namespace) -> int:
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "estime_web.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        blocking_threads=options.threads,
        respawn_failed_workers=True,
    ).serve()
    return 0


def _worker(options: argparse.Namespace) -> int:
    _wake_django()
    from estime_web.foundation.worker import run_worker

    run_worker()
    return 0


def _migrate(options: argparse.Namespace) -> int:
    _wake_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=1)
    call_command("collectstatic", interactive=False, verbosity=0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
