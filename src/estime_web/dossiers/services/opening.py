"""Open a dossier: one evaluation of one enterprise."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.enums import Language
from estime_web.accounts.models import User
from estime_web.dossiers.enums import StepAct
from estime_web.dossiers.models import Dossier, StepChange
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.programmes.models import MethodVersion, TestEnterprise


def open_dossier(
    *,
    enterprise: TestEnterprise,
    title: str,
    language: str,
    method: MethodVersion | None = None,
    actor: User | None = None,
) -> Dossier:
    """Open a dossier at the first step of the method; without `method`, that of the programme.

    Raises
    ------
    DomainError
        It has no title.
    """
    if not title.strip():
        raise DomainError(_("Give the evaluation a title, for example “Evaluation 2026”."))
    version = method or enterprise.programme.method
    now = timezone.now()
    dossier = Dossier(
        enterprise=enterprise,
        title=" ".join(title.split()),
        language=Language(language),
        method=version,
        step=version.method.steps[0].key,
        step_since=now,
    )
    with transaction.atomic():
        dossier.save()
        StepChange.objects.create(dossier=dossier, act=StepAct.OPENED, to_step=dossier.step, actor=actor, at=now)
        record_activity(verb="open_dossier", subject=dossier, actor=actor)
    return dossier
