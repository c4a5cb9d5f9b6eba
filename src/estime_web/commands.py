"""The commands of the site: `estime demo`, `serve`, `live`, `worker`, `migrate`, `doctor` and `create-admin`.

`register` gives each command a function under `run`; Django wakes inside it, so that the commands of the
library stay quick and need no settings. A function returns the exit status; what goes wrong is one line.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from estime_web.terminal import Command, plainly, wake_django

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: "Subparsers") -> None:
    """Add the commands of the site to those of the library."""
    demo = _add(subparsers, "demo", _demo, "Try the whole site on this machine, with an invented network and its days.")
    demo.add_argument("--port", type=int, default=8000, help="port of the site (default: %(default)s)")
    demo.add_argument(
        "--data-dir", type=Path, default=Path("demo-data"), help="folder of the demo (default: %(default)s)"
    )
    serve = _add(subparsers, "serve", _serve, "Show the site to browsers.")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen at (default: %(default)s)")
    serve.add_argument("--port", type=int, default=8000, help="port to listen at (default: %(default)s)")
    serve.add_argument(
        "--threads", type=int, default=4, help="pages made at the same time by each process (default: %(default)s)"
    )
    serve.add_argument(
        "--processes", type=int, default=1, help="processes, at most one for each core (default: %(default)s)"
    )
    live = _add(subparsers, "live", _live, "Tell phones and screens at once what changes: optional, beside `serve`.")
    live.add_argument("--host", default="127.0.0.1", help="address to listen at (default: %(default)s)")
    live.add_argument("--port", type=int, default=8001, help="port to listen at (default: %(default)s)")
    _add(subparsers, "worker", _worker, "Do the long work and send the e-mails, until stopped.")
    _add(subparsers, "migrate", _migrate, "Bring the database to this version and put the style sheets in place.")
    doctor = _add(subparsers, "doctor", _doctor, "Say what is wrong with this deployment, and how to mend it.")
    about = doctor.add_subparsers(metavar="mail")
    mail = about.add_parser("mail", help="send a test e-mail and quote the mail server")
    mail.add_argument("address", help="where to send it")
    mail.set_defaults(run=plainly(_doctor_mail))
    admin = _add(subparsers, "create-admin", _create_admin, "Make somebody an administrator and print a sign-in link.")
    admin.add_argument("email", help="their e-mail address")


def main(arguments: list[str] | None = None) -> int:
    """Run one command of the site alone: `python -m estime_web worker`."""
    parser = argparse.ArgumentParser(prog="estime")
    register(parser.add_subparsers(required=True))
    options = parser.parse_args(arguments)
    run: Command = options.run
    return run(options)


def _add(subparsers: "Subparsers", name: str, run: Command, text: str) -> argparse.ArgumentParser:
    parser = subparsers.add_parser(name, help=text, description=text)
    parser.set_defaults(run=plainly(run))
    return parser


def _demo(options: argparse.Namespace) -> int:
    from estime_web.demo_site import run_demo

    return run_demo(data_dir=options.data_dir.resolve(), port=options.port)


def _serve(options: argparse.Namespace) -> int:
    from granian import Granian
    from granian.constants import Interfaces

    from estime_web.demo_site import refuse_taken_port

    wake_django()
    refuse_taken_port(options.host, options.port, command="estime serve")
    Granian(
        "estime_web.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.processes,
        blocking_threads=options.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()
    return 0


def _live(options: argparse.Namespace) -> int:
    from granian import Granian
    from granian.constants import Interfaces

    from estime_web.demo_site import refuse_taken_port

    wake_django()
    refuse_taken_port(options.host, options.port, command="estime live")
    Granian(
        "estime_web.live_asgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.ASGI,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()
    return 0


def _worker(options: argparse.Namespace) -> int:
    wake_django()
    from estime_web.foundation.worker import run_worker

    run_worker()
    return 0


def _migrate(options: argparse.Namespace) -> int:
    wake_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=1)
    call_command("collectstatic", interactive=False, verbosity=0)
    return 0


def _doctor(options: argparse.Namespace) -> int:
    wake_django()
    from django.core.checks import ERROR
    from django.utils.translation import gettext as _

    from estime_web.foundation.checks import CHECKS
    from estime_web.foundation.doctor import examine

    found = examine()
    for message in found:
        print(f"{'✗' if message.level >= ERROR else '!'} {message.id}  {message.msg}")
        print(f"    → {message.hint}")
    if not found:
        print("✓ " + _("All %(count)s checks are in order.") % {"count": len(CHECKS)})
    return int(any(message.level >= ERROR for message in found))


def _doctor_mail(options: argparse.Namespace) -> int:
    wake_django()
    from estime_web.foundation.doctor import try_mail

    return 0 if try_mail(options.address, say=print) else 1


def _create_admin(options: argparse.Namespace) -> int:
    wake_django()
    from django.utils.translation import gettext as _

    from estime_web.accounts.enums import Role
    from estime_web.accounts.models import User
    from estime_web.accounts.queries import has_role
    from estime_web.accounts.services import create_user, grant_role
    from estime_web.foundation.sign_in_links import sign_in_link

    user = User.objects.filter(email__iexact=options.email).first() or create_user(email=options.email)
    if not has_role(user, Role.ADMINISTRATOR):
        grant_role(user=user, role=Role.ADMINISTRATOR)
    print(_("%(email)s is an administrator. This link signs in once, within 24 hours:") % {"email": user.email})
    print(sign_in_link(user))
    return 0
