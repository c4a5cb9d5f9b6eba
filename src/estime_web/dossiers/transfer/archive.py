"""The folder of open files of an export. The same dossier makes the same bytes, whenever and wherever it is made."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import datetime

from django.utils import translation

from estime.provenance import Json
from estime_web.accounts.enums import Language
from estime_web.accounts.models import User
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Dossier
from estime_web.dossiers.papers.gathering import sheet_of
from estime_web.dossiers.papers.portrait import portrait_docx, portrait_pdf
from estime_web.dossiers.papers.saying import Saying
from estime_web.dossiers.queries.everything import everything_of
from estime_web.dossiers.transfer.items import staying_items
from estime_web.dossiers.transfer.readme import readme_of
from estime_web.dossiers.transfer.snapshot import FORMAT, snapshot
from estime_web.dossiers.transfer.tables import tables_of

JSON_NAME = "dossier.json"
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def archive_of(dossier: Dossier, exporter: User) -> bytes:
    """Return the whole dossier as a .zip: JSON, papers, tables and a page that says what they are."""
    staying = staying_items(dossier, exporter)
    standing = Standing(rung=Visibility.TEAM, user_id=exporter.pk)
    with translation.override(dossier.language):
        found = everything_of(dossier, standing, reach=Visibility.TEAM)
        saying = Saying(language=dossier.language, own=dossier.language)
        tables = {f"tables/{name}": content for name, content in tables_of(found, saying).items()}
        readme = readme_of(dossier, staying).encode()
    made_at = max((item.changed_at for item in found.items), default=dossier.created_at)
    files = {"README.txt": readme, JSON_NAME: json_of(dossier, exporter, staying)}
    return _zipped(files | tables | _papers(dossier, standing, made_at))


def json_of(dossier: Dossier, exporter: User, staying: int) -> bytes:
    """Return the whole dossier as the text of dossier.json."""
    data: dict[str, Json] = {"format": FORMAT, **snapshot(dossier, exporter), "left_out": {"private_items": staying}}
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _papers(dossier: Dossier, standing: Standing, made_at: datetime) -> dict[str, bytes]:
    files = {}
    for language in Language.values:
        sheet = sheet_of(dossier, standing, language=language, reach=Visibility.TEAM)
        path = f"documents/portrait-{language}"
        files[f"{path}.pdf"] = portrait_pdf(sheet, language=language, made_at=made_at)
        files[f"{path}.docx"] = portrait_docx(sheet, language=language, made_at=made_at)
    return files


def _zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return target.getvalue()
