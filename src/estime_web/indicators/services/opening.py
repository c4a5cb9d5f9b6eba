"""Open an arbitration on a dossier, or on a programme for a sector or a territory; change what it says of itself."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from estime_web.accounts.models import User
from estime_web.dossiers.models import Dossier
from estime_web.dossiers.services.items import refuse_withdrawn
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration
from estime_web.indicators.services.framing_frozen import refuse_frozen
from estime_web.programmes.models import Programme

TWICE_WITHIN: Final = timedelta(minutes=1)
"""A form that is sent twice comes back within this time. Who wants two arbitrations with the same words waits as long."""


def open_arbitration(
    *,
    title: Mapping[str, str],
    question: Mapping[str, str],
    dossier: Dossier | None = None,
    programme: Programme | None = None,
    is_workshop: bool = False,
    actor: User | None,
) -> Arbitration:
    """Begin to choose together what to collect, from an evaluative question. The same words sent twice begin it once.

    Raises
    ------
    DomainError
        There is no question or no title; it hangs on nothing, or on two things; the enterprise rests or has left.
    """
    if (dossier is None) == (programme is None):
        raise DomainError(_("Choose for what: one dossier, or one programme."))
    if dossier is not None:
        refuse_withdrawn(dossier)
        if dossier.is_paused:
            raise DomainError(_("This dossier is paused. Take it up again first; then choose indicators."))
    _refuse_silence(title, question)
    with transaction.atomic():
        if actor is not None and (same := _opened_just_now(dossier, programme, title, question, actor)):
            return same
        arbitration = Arbitration.objects.create(
            dossier=dossier,
            programme=programme,
            title=LazyI18nString(dict(title)),
            question=LazyI18nString(dict(question)),
            step=Step.FRAME,
            step_since=timezone.now(),
            is_workshop=is_workshop,
            created_by=actor,
        )
        record_activity(verb="open_arbitration", subject=arbitration, actor=actor)
    return arbitration


def describe_arbitration(
    *,
    arbitration: Arbitration,
    title: Mapping[str, str],
    question: Mapping[str, str],
    is_workshop: bool,
    actor: User,
) -> None:
    """Change the title, and the question until proposals are made for it.

    Raises
    ------
    DomainError
        There is no question or no title; or the question changes after the rules were frozen, or people began to propose.
    """
    _refuse_silence(title, question)
    worded = LazyI18nString(dict(question))
    if arbitration.at.place > Step.FRAME.place and worded != arbitration.question:
        raise DomainError(_("People already propose for this question. Open another arbitration for another question."))
    if worded != arbitration.question:
        refuse_frozen(arbitration)
    with transaction.atomic():
        arbitration.title, arbitration.question = LazyI18nString(dict(title)), worded
        arbitration.is_workshop = is_workshop
        arbitration.save(update_fields=["title", "question", "is_workshop"])
        record_activity(verb="describe_arbitration", subject=arbitration, actor=actor)


def _opened_just_now(
    dossier: Dossier | None,
    programme: Programme | None,
    title: Mapping[str, str],
    question: Mapping[str, str],
    actor: User,
) -> Arbitration | None:
    # Held so that two forms do not pass each other.
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    rows = Arbitration.objects.filter(dossier=dossier, programme=programme, created_by=actor, step=Step.FRAME)
    words = LazyI18nString(dict(title)), LazyI18nString(dict(question))
    late = rows.filter(created_at__gte=timezone.now() - TWICE_WITHIN)
    return next((each for each in late if (each.title, each.question) == words), None)


def _refuse_silence(title: Mapping[str, str], question: Mapping[str, str]) -> None:
    if not any(words.strip() for words in title.values()):
        raise DomainError(_("Give it a title, as you will call it among yourselves."))
    if not any(words.strip() for words in question.values()):
        raise DomainError(_("Write the question first: what is proposed has to answer it."))
