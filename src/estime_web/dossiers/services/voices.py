"""The doors of the groups: open, close, give a new address; and come in by one, without saying who one is."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from estime_web.accounts.models import Pass, User
from estime_web.accounts.services import issue_pass, reissue_pass, revoke_pass
from estime_web.dossiers.enums import ItemState
from estime_web.dossiers.models import Contributor, GroupDoor, Item, StakeholderGroup
from estime_web.dossiers.months import start_of_month, this_month
from estime_web.dossiers.services.items import refuse_withdrawn
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def open_door(*, group: StakeholderGroup, welcome: Mapping[str, str], actor: User) -> GroupDoor:
    """Make the address by which the people of a group come in. A group has one door.

    Raises
    ------
    DomainError
        It has one already; the group is not in the dossier any more; the enterprise rests or has left.
    """
    _refuse_resting(group)
    with transaction.atomic():
        Item.objects.select_for_update().get(pk=group.pk)
        if GroupDoor.objects.filter(group=group).exists():
            raise DomainError(_("This group has a door already. Give it a new address if the old one is lost."))
        door = GroupDoor.objects.create(group=group, access=issue_pass(), welcome=LazyI18nString(dict(welcome)))
        record_activity(verb="open_door", subject=door, actor=actor)
    return door


def change_welcome(*, door: GroupDoor, welcome: Mapping[str, str], actor: User) -> None:
    """Change the words that greet whoever comes to the door."""
    refuse_withdrawn(door.group.dossier)
    _say(door, "welcome", welcome, verb="change_welcome", actor=actor)


def answer_group(*, door: GroupDoor, answer: Mapping[str, str], actor: User) -> None:
    """Tell everybody of a group what became of what they said."""
    refuse_withdrawn(door.group.dossier)
    _say(door, "answer", answer, verb="answer_group", actor=actor)


def close_door(*, door: GroupDoor, actor: User) -> None:
    """Let nobody else in. Whoever came in before keeps their key, and their words. To close it twice changes nothing."""
    if door.access.revoked_at is not None:
        return
    with transaction.atomic():
        revoke_pass(access=door.access, actor=actor)
        record_activity(verb="close_door", subject=door, actor=actor)


def renew_door(*, door: GroupDoor, actor: User) -> None:
    """Give a door a new address, and open it. The old posters lead nowhere any more; the keys stay as they are.

    Raises
    ------
    DomainError
        The group is not in the dossier any more; the enterprise rests or has left.
    """
    _refuse_resting(door.group)
    with transaction.atomic():
        reissue_pass(access=door.access, actor=actor)
        record_activity(verb="renew_door", subject=door, actor=actor)


def enter_by_door(*, door: GroupDoor, language: str) -> Contributor:
    """Give whoever stands at the door a key of their own. Nothing says who they are; of when, only the month is kept.

    Raises
    ------
    DomainError
        The door is closed.
    """
    if door.is_closed:
        raise DomainError(_("This door is closed now. Ask the people who put up the poster."))
    with transaction.atomic():
        access = issue_pass()
        Pass.objects.filter(pk=access.pk).update(created_at=start_of_month())
        contributor = Contributor.objects.create(group=door.group, access=access, language=language, month=this_month())
        record_activity(verb="enter_by_door", subject=door.group.dossier, actor_label="pass:")
    return contributor


def _refuse_resting(group: StakeholderGroup) -> None:
    refuse_withdrawn(group.dossier)
    if group.dossier.is_paused:
        raise DomainError(_("This dossier is paused. Take it up again first; then open the doors."))
    if group.state != ItemState.LIVE:
        raise DomainError(_("This group is not in the dossier any more. Choose another one."))


def _say(door: GroupDoor, name: str, words: Mapping[str, str], *, verb: str, actor: User) -> None:
    with transaction.atomic():
        setattr(door, name, LazyI18nString(dict(words)))
        door.save(update_fields=[name])
        record_activity(verb=verb, subject=door, actor=actor)
