"""What a contributor does with their own words. Nobody else does any of it for them."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from estime.provenance import Json
from estime_web.dossiers.enums import ItemKind, ItemState, Visibility
from estime_web.dossiers.models import Contribution, Contributor, Item, ItemVersion, StakeholderGroup
from estime_web.dossiers.months import this_month
from estime_web.dossiers.services.items import begin_item, keep_item, withdraw_item
from estime_web.dossiers.services.sharing import change_readers
from estime_web.foundation.errors import DomainError

RUNGS = tuple(rung for rung in Visibility if rung != Visibility.FUNDER)
"""How far a contributor lets their words go. They do not know the funders, so they name none."""
MOST = 40
"""So many texts one key holds: enough for anybody, too few to drown the others."""


def contribute(
    *, contributor: Contributor, about: str, text: str, language: str, is_noted: bool = False, is_draft: bool = False
) -> Item:
    """Say something. Writing through the door is an act addressed to the team, who reads it, unless it is a draft.

    Raises
    ------
    DomainError
        There are no words; the door is closed, or the enterprise rests or has left; or the key holds too many texts.
    """
    _refuse_silence(text)
    if contributor.group.door.is_closed:
        raise DomainError(_("The enterprise collects no new words now. You can still change or withdraw yours."))
    if Contribution.objects.filter(contributor=contributor, state=ItemState.LIVE).count() >= MOST:
        raise DomainError(_("You have written a great deal already. Change one of your texts, or withdraw one."))
    content: dict[str, Json] = {
        "about": about,
        "text": text.strip(),
        "language": language,
        "group": str(contributor.group_id),
        "month": this_month(),
        "is_noted": is_noted,
    }
    return begin_item(
        dossier=contributor.group.dossier,
        kind=ItemKind.CONTRIBUTION,
        content=content,
        contributor=contributor,
        visibility=Visibility.AUTHOR if is_draft else Visibility.TEAM,
    )


def change_contribution(
    *, contribution: Contribution, contributor: Contributor, text: str, language: str, read_version: int
) -> None:
    """Say it otherwise. What was said before is gone: it may have held a name.

    Raises
    ------
    ConflictError
        It was changed meanwhile, with another device.
    DomainError
        There are no words, they are of somebody else or withdrawn, or the enterprise has left.
    """
    _refuse_another(contribution, contributor)
    _refuse_silence(text)
    _refuse_left(contribution)
    content: Mapping[str, Json] = {"text": text.strip(), "language": language}
    with transaction.atomic():
        held = keep_item(item=contribution, content=content, read_version=read_version, contributor=contributor)
        ItemVersion.objects.filter(item_id=held.pk).exclude(number=held.version).delete()


def choose_readers_of_contribution(*, contribution: Contribution, contributor: Contributor, visibility: int) -> None:
    """Let one's words go further, or less far. All groups read it or none: one alone would tell where one belongs.

    Raises
    ------
    DomainError
        They are of somebody else or withdrawn; the enterprise has left; or the rung is not among those one may choose.
    """
    _refuse_another(contribution, contributor)
    _refuse_left(contribution)
    if contribution.is_withdrawn:
        raise DomainError(_("You withdrew these words. Nobody reads them any more."))
    if visibility not in RUNGS:
        raise DomainError(_("Choose one of the readers of the list."))
    groups = _all_groups(contribution.dossier_id) if visibility == Visibility.GROUP else []
    change_readers(item=contribution, visibility=visibility, groups=groups, contributor=contributor)


def withdraw_contribution(*, contribution: Contribution, contributor: Contributor) -> None:
    """Take one's words away for good, whatever became of the door and of the dossier.

    Raises
    ------
    DomainError
        They are of somebody else.
    """
    _refuse_another(contribution, contributor)
    withdraw_item(item=contribution, contributor=contributor)


def _all_groups(dossier: UUID) -> list[StakeholderGroup]:
    known = Q(visibility__gte=Visibility.TEAM) | Q(door__isnull=False)
    return list(StakeholderGroup.objects.filter(known, dossier=dossier, state=ItemState.LIVE))


def _refuse_another(contribution: Contribution, contributor: Contributor) -> None:
    if contribution.contributor_id != contributor.pk:
        raise DomainError(_("These words are of somebody else. Only whoever wrote them changes them."))


def _refuse_silence(text: str) -> None:
    if not text.strip():
        raise DomainError(_("Write a few words first."))


def _refuse_left(contribution: Contribution) -> None:
    if contribution.dossier.is_withdrawn:
        raise DomainError(_("The enterprise has left the evaluation. You can still withdraw your words."))
