"""What is there on the machine and in the database, and should be otherwise."""

import os
import stat
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 -- Django's own name
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.foundation.log_guard import is_guarded
from estime_web.foundation.models import ActivityEntry
from estime_web.foundation.queries import is_worker_silent
from estime_web.foundation.services import first_broken_entry, is_end_missing

OLDEST_POSTGRESQL = 15
_NETWORK_FILE_SYSTEMS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "sshfs",
    "fuse.sshfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
}
_CLOCK_MAY_DIFFER = timedelta(seconds=30)


def secret_is_secret(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: Django's signature
    path = settings.CONFIG.secret_path
    if settings.CONFIG.secret_key or not path.exists():
        return []
    if not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return []
    return [
        Error(
            _("Other users of this machine can read the secret key in %(path)s.") % {"path": path},
            hint=_("Run: chmod 600 %(path)s") % {"path": path},
            id="estime.E010",
        )
    ]


def data_folder_is_writable(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    folder = settings.DATA_DIR
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            _("The site cannot write into its data folder %(path)s.") % {"path": folder},
            hint=_("Give the folder to the user who runs the site, or choose another with ESTIME_DATA_DIR."),
            id="estime.E011",
        )
    ]


def database_is_on_this_machine(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    if connection.vendor != "sqlite" or file_system_of(settings.DATA_DIR) not in _NETWORK_FILE_SYSTEMS:
        return []
    return [
        Error(
            _("The database file lies on a network share, where it will be damaged sooner or later."),
            hint=_("Move the data folder to a disk of this machine (ESTIME_DATA_DIR), or use PostgreSQL."),
            id="estime.E012",
        )
    ]


def database_is_new_enough(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    if connection.vendor != "postgresql":
        return []
    try:
        version = major_version_of_postgresql()
    except DatabaseError as error:
        return [_no_database(error)]
    if version >= OLDEST_POSTGRESQL:
        return []
    return [
        Error(
            _("PostgreSQL %(version)s is too old.") % {"version": version},
            hint=_("Use PostgreSQL %(version)s or newer.") % {"version": OLDEST_POSTGRESQL},
            id="estime.E013",
        )
    ]


def migrations_are_applied(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return [_no_database(error)]
    if not waiting:
        return []
    return [
        Error(
            _("The database is older than the site. Changes that wait: %(count)s.") % {"count": len(waiting)},
            hint=_("Run: estime migrate"),
            id="estime.E014",
        )
    ]


def translations_are_compiled(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    folders = [Path(app.path) for app in apps.get_app_configs() if app.name.startswith("estime_web.")]
    texts = [text for folder in folders for text in sorted(folder.glob("locale/*/LC_MESSAGES/django.po"))]
    missing = [text for text in texts if not text.with_suffix(".mo").exists()]
    if not missing:
        return []
    return [
        Warning(
            _("Parts of the site speak English only. Translations not compiled: %(count)s.") % {"count": len(missing)},
            hint=_("Install Estime from its package, or in a copy of the source run: python tools/messages.py compile"),
            id="estime.W015",
        )
    ]


def static_files_are_collected(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    if settings.DEBUG or (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return []
    return [
        Error(
            _("The style sheets and images are not in place: no page can be shown."),
            hint=_("Run: estime migrate"),
            id="estime.E016",
        )
    ]


def worker_lives(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    try:
        is_silent = is_worker_silent()
    except DatabaseError:  # told by the check of the migrations
        return []
    if not is_silent:
        return []
    return [
        Warning(
            _("No worker gave a sign of life for a minute: e-mails and plans wait."),
            hint=_("Start one beside the site: estime worker"),
            id="estime.W017",
        )
    ]


def clock_is_right(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    """Compare the clock with what it must at least be: the time of the last entry of the log."""
    now = timezone.now()
    try:
        last = ActivityEntry.objects.order_by("-pk").values_list("at", flat=True).first()
    except DatabaseError:
        return []
    if last is None or last <= now + _CLOCK_MAY_DIFFER:
        return []
    return [
        Warning(
            _("The clock of this machine says %(now)s, but the log was last written at %(last)s.")
            % {"now": now.isoformat(timespec="seconds"), "last": last.isoformat(timespec="seconds")},
            hint=_("Set the clock of the machine, and let it follow a time server."),
            id="estime.W018",
        )
    ]


def log_is_whole(app_configs: object = None, **kwargs: Any) -> Sequence[CheckMessage]:  # Any: as above
    try:
        broken, is_cut, has_guard = first_broken_entry(), is_end_missing(), is_guarded(connection)
    except DatabaseError:
        return []
    found: list[CheckMessage] = []
    if broken is not None:
        text = _("The activity log was changed by hand at entry %(number)s.") % {"number": broken.pk}
        found.append(Error(text, hint=_("Compare it with a backup, and find out who has access."), id="estime.E019"))
    elif is_cut:
        text = _("The last entries of the activity log were removed.")
        found.append(Error(text, hint=_("Compare it with a backup, and find out who has access."), id="estime.E019"))
    if not has_guard:
        text = _("The database no longer protects the activity log against changes.")
        hint = _("Run: django-admin migrate foundation 0001, then estime migrate")
        found.append(Error(text, hint=hint, id="estime.E020"))
    return found


def file_system_of(folder: Path, mounts: str = "/proc/mounts") -> str:
    """Return the type of the file system that holds `folder`, as far as this machine tells; else empty."""
    try:
        lines = [line.split() for line in Path(mounts).read_text().splitlines() if line.strip()]
    except OSError:
        return ""
    place = str(folder.resolve())
    holding = [(folder, kind) for _device, folder, kind, *_rest in lines if _lies_in(place, folder)]
    return max(holding, key=lambda mount: len(mount[0]), default=("", ""))[1]


def major_version_of_postgresql() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        (number,) = cursor.fetchone()
    return int(number) // 10_000


def _lies_in(place: str, mount: str) -> bool:
    return place == mount or place.startswith(mount.rstrip("/") + "/")


def _no_database(error: DatabaseError) -> CheckMessage:
    return Error(
        _("The database cannot be used: %(reason)s") % {"reason": str(error).strip()},
        hint=_("Check ESTIME_DATABASE_URL, and that the database server runs."),
        id="estime.E021",
    )
