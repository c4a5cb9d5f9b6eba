"""Take a whole dossier away, and read one in: all of it, or nothing."""

import hashlib
import json

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.dossiers.models import Dossier, Invitation
from estime_web.dossiers.services.arriving import Data, write_dossier, write_people
from estime_web.dossiers.transfer.archive import archive_of
from estime_web.dossiers.transfer.arrival import Destination, enterprise_for, faults_here, known_version, untouched
from estime_web.dossiers.transfer.faults import FileRefusedError
from estime_web.dossiers.transfer.reading import read_dossier
from estime_web.dossiers.transfer.values import parsed
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.models import ImportDraft, Organisation, Territory
from estime_web.network.models.imports import KEPT_FOR
from estime_web.programmes.models import MethodVersion, TestEnterprise
from estime_web.programmes.services import take_in_enterprise

_KEY, _MARK = 60, 8


def export_dossier(*, dossier: Dossier, actor: User) -> bytes:
    """Make the folder of open files that the enterprise takes away; that it was made is noted."""
    content = archive_of(dossier, actor)
    with transaction.atomic():
        record_activity(verb="export_dossier", subject=dossier, actor=actor, details={"bytes": len(content)})
    return content


def keep_dossier_file(*, content: bytes, filename: str, actor: User) -> ImportDraft:
    """Keep a file until its sender has seen what it would do, for a day at most.

    Raises
    ------
    FileRefusedError
        It is no dossier that can be read.
    """
    read_dossier(content)
    with transaction.atomic():
        ImportDraft.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
        return ImportDraft.objects.create(author=actor, filename=filename[-200:], content=content)


def import_dossier(*, content: bytes, into: Destination, actor: User) -> Dossier:
    """Read a dossier in, with its history and its readers. Identifiers stay; nobody gets a role, a team or a key by it.

    Raises
    ------
    FileRefusedError
        The file is no dossier, or it is here already, or something it needs is not the actor's to bring.
    """
    data = read_dossier(content)
    digest = hashlib.sha256(content).hexdigest()
    try:
        with transaction.atomic():
            faults = list(faults_here(data, into, actor))
            if faults:
                raise FileRefusedError(faults)
            enterprise = _enterprise(data, into, actor)
            dossier = write_dossier(
                data, enterprise=enterprise, method=_method(data), people=write_people(data["people"])
            )
            _give_way(enterprise, dossier)
            record_activity(
                verb="import_dossier",
                subject=dossier,
                actor=actor,
                details={"sha256": digest, "items": len(data["items"])},
            )
    except (IntegrityError, DataError, OverflowError) as error:
        raise DomainError(
            _(
                "Nothing was read in: something in this file does not fit together. Take it away again, and send it as it is."
            )
        ) from error
    return Dossier.objects.get(pk=dossier.pk)


def _enterprise(data: Data, into: Destination, actor: User) -> TestEnterprise:
    """Return the enterprise that the dossier joins; a coordinator's import takes it into the cohort where it is not."""
    found = enterprise_for(data, into)
    if found is not None:
        return found
    row = data["enterprise"]
    organisation = Organisation.objects.filter(name__iexact=row["name"]).first() or Organisation.objects.create(
        name=row["name"],
        actor_type=row["actor_type"],
        territory=Territory.objects.filter(code=row.get("territory")).first(),
        website=row["website"],
        is_invented=row["is_invented"],
    )
    made = take_in_enterprise(
        programme=into.programme,
        organisation=organisation,
        family=row["family"],
        second_family=row["second_family"],
        actor=actor,
    )
    is_taken = into.programme.enterprises.exclude(pk=made.pk).filter(pseudonym=row["pseudonym"]).exists()
    made.pseudonym = made.pseudonym if is_taken else row["pseudonym"]
    made.since, made.until = (parsed(TestEnterprise._meta.get_field(name), row[name]) for name in ("since", "until"))
    made.save(update_fields=["pseudonym", "since", "until"])
    return made


def _method(data: Data) -> MethodVersion:
    """Return the version that the dossier follows; those that are not here are added, the oldest first."""
    here: dict[str, MethodVersion] = {}
    for row in data["methods"]:
        here[row["key"]] = known_version(row) or _added_version(row, here.get(row["based_on"]))
    return here[data["method"]]


def _added_version(row: Data, based_on: MethodVersion | None) -> MethodVersion:
    """Add a version. One that is here under the same key with other words is never changed: this one is marked beside it."""
    key = row["key"]
    if MethodVersion.objects.filter(key=key).exists():
        mark = hashlib.sha256(json.dumps(row["content"], sort_keys=True).encode()).hexdigest()[:_MARK]
        key = f"{key[: _KEY - _MARK - 1]}-{mark}"
    fields = {
        "content": row["content"],
        "reason": row["reason"],
        "published_at": parsed(MethodVersion._meta.get_field("published_at"), row["published_at"]),
        "based_on": based_on,
    }
    return MethodVersion.objects.get_or_create(key=key, defaults=fields)[0]


def _give_way(enterprise: TestEnterprise, arrived: Dossier) -> None:
    """Take away the dossiers in which nobody has written anything; who was invited to them is invited to the one that came."""
    for empty in untouched(enterprise).exclude(pk=arrived.pk):
        Invitation.objects.filter(dossier=empty).update(dossier=arrived)
        empty.delete()
