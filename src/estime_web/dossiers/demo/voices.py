"""What people without an account say in the demo, each with a key of their own, as through a door on a wall."""

from datetime import datetime

from django.utils import timezone

from estime_web.accounts.models import Pass
from estime_web.dossiers.demo.filling import Described, Filling
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.models import Contributor, GroupDoor, Item, ItemVersion, StakeholderGroup
from estime_web.dossiers.services import begin_item, change_readers, withdraw_item
from estime_web.dossiers.services.voices import answer_group, enter_by_door, open_door


def let_speak(filling: Filling) -> None:
    """Open the doors of the file, and let the people behind them speak. Of each only the month is kept."""
    for entry in filling.described.get("door", []):
        group = StakeholderGroup.objects.select_related("dossier").get(pk=filling.items[entry["group"]].pk)
        door = open_door(group=group, welcome=entry["welcome"], actor=filling.lead)
        Pass.objects.filter(pk=door.access_id).update(created_at=filling.moment(entry["at"]))
        for voice in entry["voices"]:
            _speak(filling, door, voice)
        if "answer" in entry:
            answer_group(door=door, answer=entry["answer"], actor=filling.lead)


def _speak(filling: Filling, door: GroupDoor, voice: Described) -> None:
    month = timezone.make_aware(datetime.fromisoformat(f"{voice['month']}-01"))
    contributor = enter_by_door(door=door, language=voice["language"])
    contributor.month = voice["month"]
    contributor.save(update_fields=["month"])
    Pass.objects.filter(pk=contributor.access_id).update(created_at=month)
    for said in voice["says"]:
        item = begin_item(
            dossier=filling.dossier,
            kind=ItemKind.CONTRIBUTION,
            content={
                "about": said["about"],
                "text": said["text"].strip(),
                "language": voice["language"],
                "group": str(door.group_id),
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
