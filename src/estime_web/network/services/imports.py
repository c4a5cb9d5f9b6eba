"""Import a spreadsheet: seen in preview first, then whole or not at all."""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.models import ImportDraft
from estime_web.network.models.imports import KEPT_FOR
from estime_web.network.queries import import_draft_of
from estime_web.network.reading import ImportPlan, read_import
from estime_web.network.reading.plan import added, changed
from estime_web.network.services.account_links import link_known_accounts
from estime_web.network.services.writing import write_organisations, write_people


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """How many rows of each kind were added and changed."""

    organisations_added: int
    organisations_changed: int
    people_added: int
    people_changed: int


def import_network(*, content: bytes, filename: str, actor: User | None = None) -> ImportResult:
    """Import a spreadsheet at once: all of it, or nothing.

    Raises
    ------
    DomainError
        The file has faults; the first one is told.
    """
    draft = ImportDraft(author=actor, content=content, filename=filename)
    with transaction.atomic():
        return _import(draft, actor)


def keep_import(*, content: bytes, filename: str, actor: User) -> tuple[ImportPlan, ImportDraft | None]:
    """Read a file and, where it has no fault, keep it until its sender says yes. The network does not change."""
    plan = read_import(content=content, filename=filename)
    with transaction.atomic():
        forget_old_imports()
        if not plan.is_clean:
            return plan, None
        draft = ImportDraft.objects.create(author=actor, filename=filename[-200:], content=content)
        record_activity(verb="keep_import", subject=draft, actor=actor)
    return plan, draft


def apply_import(*, draft_id: UUID, actor: User) -> ImportResult:
    """Import a file that was kept: it is read and checked again, for the network may have changed since.

    Raises
    ------
    DomainError
        It was imported already, has expired, or has faults by now.
    """
    with transaction.atomic():
        # Locked so that a double click imports once.
        draft = import_draft_of(author=actor, draft_id=draft_id).select_for_update().first()
        if draft is None:
            raise DomainError(
                _("This file is no longer here: it was imported, or put aside, or a day has gone by. Send it again.")
            )
        result = _import(draft, actor)
        draft.delete()
    return result


def discard_import(*, draft_id: UUID, actor: User) -> None:
    """Put a file aside without importing it. Putting it aside twice changes nothing."""
    with transaction.atomic():
        draft = import_draft_of(author=actor, draft_id=draft_id).first()
        if draft is not None:
            record_activity(verb="discard_import", subject=draft, actor=actor)
            draft.delete()


def forget_old_imports() -> int:
    """Erase the files whose preview nobody confirmed within a day; return how many."""
    erased, _by_model = ImportDraft.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    return erased


def _import(draft: ImportDraft, actor: User | None) -> ImportResult:
    plan = read_import(content=bytes(draft.content), filename=draft.filename)
    _refuse_faults(plan)
    try:
        with transaction.atomic():
            write_organisations(plan.organisations)
            write_people(plan.people)
    except IntegrityError as error:
        raise DomainError(
            _("Somebody changed the network at the same moment. Nothing was imported: send the file again.")
        ) from error
    link_known_accounts(actor=actor)
    result = ImportResult(
        organisations_added=len(added(plan.organisations)),
        organisations_changed=len(changed(plan.organisations)),
        people_added=len(added(plan.people)),
        people_changed=len(changed(plan.people)),
    )
    details = asdict(result)
    record_activity(verb="import_network", subject=draft, actor=actor, details=details)
    return result


def _refuse_faults(plan: ImportPlan) -> None:
    if plan.is_clean:
        return
    first = plan.faults[0]
    language = get_language() or settings.LANGUAGE_CODE
    raise DomainError(
        _("Nothing was imported. %(place)s: %(sentence)s")
        % {"place": first.place(language), "sentence": first.sentence(language)}
    )
