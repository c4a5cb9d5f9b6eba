"""What was said through the doors: for the team, without anybody being recognised, and for whoever said it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from estime.method import WarningRule
from estime_web.accounts.passes import hash_of
from estime_web.dossiers.enums import ItemState
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Contribution, Contributor, Dossier, GroupDoor, Item, StakeholderGroup
from estime_web.dossiers.queries.everything import everything_of
from estime_web.dossiers.queries.visible import readable, standing_of_contributor
from estime_web.dossiers.recognition import SMALLEST, Heard, groups_to_name


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupVoice:
    """A group as the page of voices shows it: its door, and of its contributors what may be said."""

    group: StakeholderGroup
    door: GroupDoor | None
    contributors: int
    is_small: bool
    is_named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What a reader reads of what was said. `together` are the words that stand without the name of a group."""

    groups: tuple[GroupVoice, ...]
    by_group: tuple[tuple[StakeholderGroup, tuple[Contribution, ...]], ...]
    together: tuple[Contribution, ...]
    withdrawn: int
    smallest: int


def door_for_token(token: str) -> GroupDoor | None:
    """Return the door that an address leads to, open or closed; None when there is none, or its address was renewed."""
    return _doors().filter(access__token_hash=hash_of(token)).first()


def contributor_for_token(token: str) -> Contributor | None:
    """Return whose key it is. A key opens whatever became of the door and of the dossier."""
    found = Contributor.objects.select_related("access", *_WHERE, "group__door__access")
    return found.filter(access__token_hash=hash_of(token), access__revoked_at=None).first()


def door_of(group: StakeholderGroup) -> GroupDoor | None:
    """Return the door of a group, if it has one."""
    return _doors().filter(group=group).first()


def own_words(contributor: Contributor) -> list[Contribution]:
    """Return everything that one contributor said, in no order that tells when."""
    rows = Contribution.objects.filter(contributor=contributor).order_by("about", "pk")
    return _of(contributor.group.dossier, rows)


def shared_with_contributor(contributor: Contributor) -> list[Item]:
    """Return what others let the group of a contributor read; of what was withdrawn, the fact."""
    found = everything_of(contributor.group.dossier, standing_of_contributor(contributor), with_withdrawn=True)
    return [item for item in found.items if item.contributor_id != contributor.pk]


def voices_of(dossier: Dossier, standing: Standing) -> Voices:
    """Return what somebody who stands there reads of what was said, each word by its key and never by its hour."""
    groups = list(_groups(dossier, standing))
    doors = {door.group_id: door for door in _doors().filter(group__dossier=dossier)}
    words = _read(dossier, standing)
    live = [each for each in words if not each.is_withdrawn]
    named = groups_named_beside(live, dossier)
    under = {
        group.pk: [each for each in live if each.group_id == group.pk and names_its_group(each, named)]
        for group in groups
    }
    said_under = {each.pk for said in under.values() for each in said}
    voices, smallest = _voices_by_group(live), smallest_of(dossier)
    return Voices(
        groups=tuple(_shown(each, doors, voices, named, smallest) for each in groups),
        by_group=tuple((group, tuple(under[group.pk])) for group in groups if under[group.pk]),
        together=tuple(each for each in live if each.pk not in said_under),
        withdrawn=len(words) - len(live),
        smallest=smallest,
    )


def groups_named_beside(words: Iterable[Contribution], dossier: Dossier) -> frozenset[UUID]:
    """Return the groups whose name may stand beside these words: all those that somebody reads on a page or a paper."""
    live = [each for each in words if not each.is_withdrawn]
    voices = _voices_by_group(live)
    sources = StakeholderGroup.objects.filter(Q(door__isnull=False) | Q(pk__in=voices), dossier=dossier)
    heard = [
        Heard(group=pk, size=size, contributors=voices.get(pk, 0)) for pk, size in sources.values_list("pk", "size")
    ]
    return groups_to_name(heard, smallest=smallest_of(dossier))


def names_its_group(words: Contribution, named: Collection[UUID]) -> bool:
    """Say whether words stand under the name of their group: it is among those named, or they came so from elsewhere."""
    return words.group_id is not None and (words.came_with_group or words.group_id in named)


def smallest_of(dossier: Dossier) -> int:
    """Return below how many people somebody may be recognised: five, or more where the method says so."""
    warning = dossier.method.method.warning(WarningRule.SMALL_GROUP)
    return max(SMALLEST, (warning.threshold if warning else None) or SMALLEST)


_WHERE = ("group__dossier__enterprise__organisation", "group__dossier__enterprise__programme", "group__dossier__method")


def _doors() -> QuerySet[GroupDoor]:
    return GroupDoor.objects.select_related("access", *_WHERE)


def _groups(dossier: Dossier, standing: Standing) -> QuerySet[StakeholderGroup]:
    rows = StakeholderGroup.objects.filter(readable(standing), dossier=dossier, state=ItemState.LIVE)
    return rows.order_by("position", "created_at", "pk")


def _read(dossier: Dossier, standing: Standing) -> list[Contribution]:
    rows = Contribution.objects.filter(readable(standing), dossier=dossier).exclude(state=ItemState.SET_ASIDE)
    return _of(dossier, rows.order_by("pk"))


def _of(dossier: Dossier, rows: QuerySet[Contribution]) -> list[Contribution]:
    found = list(rows.prefetch_related("shared_with_groups", "shared_with_funders"))
    for each in found:
        each.dossier = dossier
    return found


def _voices_by_group(words: Iterable[Contribution]) -> dict[UUID, int]:
    """Count who spoke, once each. Words read in from elsewhere have lost who said them, and count for nobody."""
    who = {(each.group_id, each.contributor_id) for each in words if each.contributor_id and each.group_id}
    counts: dict[UUID, int] = {}
    for group, _contributor in who:
        counts[group] = counts.get(group, 0) + 1
    return counts


def _shown(
    group: StakeholderGroup,
    doors: dict[UUID, GroupDoor],
    voices: dict[UUID, int],
    named: frozenset[UUID],
    smallest: int,
) -> GroupVoice:
    return GroupVoice(
        group=group,
        door=doors.get(group.pk),
        contributors=voices.get(group.pk, 0),
        is_small=(group.size or 0) < smallest,
        is_named=group.pk in named,
    )
