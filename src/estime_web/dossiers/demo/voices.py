"""What people without an account say in the demo, each with a key of their own, as through a door on a wall."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from estime_web.accounts.models import Pass
from estime_web.accounts.services import issue_pass
from estime_web.dossiers.demo.filling import Described, Filling
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.models import Contributor, GroupDoor, Item, ItemVersion, StakeholderGroup
from estime_web.dossiers.services import begin_item, change_readers, withdraw_item


def let_speak(filling: Filling) -> None:
    """Open the doors of the file, and let the people behind them speak. Of each only the month is kept."""
    for entry in filling.described.get("door", []):
        group = filling.items[entry["group"]]
        access = _pass_of(filling.moment(entry["at"]))
        words: dict[str, Any] = {"welcome": LazyI18nString(entry["welcome"])}  # Any: a text in several languages
        GroupDoor.objects.create(group_id=group.pk, access=access, **words)
        for voice in entry["voices"]:
            _speak(filling, group, voice)


def _speak(filling: Filling, group: Item, voice: Described) -> None:
    month = timezone.make_aware(datetime.fromisoformat(f"{voice['month']}-01"))
    contributor = Contributor.objects.create(
        group_id=group.pk, access=_pass_of(month), language=voice["language"], month=voice["month"]
    )
    for said in voice["says"]:
        item = begin_item(
            dossier=filling.dossier,
            kind=ItemKind.CONTRIBUTION,
            content={
                "about": said["about"],
                "text": said["text"].strip(),
                "language": voice["language"],
                "group": str(group.pk),
                "month": voice["month"],
            },
            contributor=contributor,
            visibility=Visibility.TEAM,
        )
        _let_go_further(item, contributor, Visibility[said.get("readers", "coach").upper()])
        if said.get("is_withdrawn"):
            withdraw_item(item=item, contributor=contributor)
        Item.objects.filter(pk=item.pk).update(created_at=month, changed_at=month)
        ItemVersion.objects.filter(item=item).update(at=month)


def _let_go_further(item: Item, contributor: Contributor, rung: Visibility) -> None:
    """Raise words as their contributor chose. All groups read them or none: one alone would tell where they belong."""
    groups = StakeholderGroup.objects.filter(dossier=item.dossier) if rung == Visibility.GROUP else ()
    change_readers(item=item, visibility=rung, groups=list(groups), contributor=contributor)


def _pass_of(moment: datetime) -> Pass:
    access = issue_pass()
    Pass.objects.filter(pk=access.pk).update(created_at=moment)
    return access
