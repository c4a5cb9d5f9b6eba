"""What the dossier of the permission table says, on each rung of the ladder, and the voices behind its doors."""

from collections.abc import Mapping
from dataclasses import dataclass

from permission_contents import content_with
from permission_programmes import Cohort
from permission_words import (
    ANSWER,
    EARLIER,
    ENTERPRISE,
    ON_RUNGS,
    OTHER_VOICE,
    OWN_OF_COACH,
    OWN_OF_CONTRIBUTOR,
    OWN_OF_LEAD,
    OWN_OF_MEMBER,
    SET_ASIDE,
    TEAM_NAMES,
    WELCOME,
    WITHDRAWN,
    word_of,
)

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.accounts.passes import token_of
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.models import Contribution, Contributor, Dossier, GroupDoor, Item, StakeholderGroup
from estime_web.dossiers.services import begin_item, change_readers, keep_item, set_item_aside, withdraw_item
from estime_web.dossiers.services.contributions import (
    choose_readers_of_contribution,
    contribute,
    withdraw_contribution,
)
from estime_web.dossiers.services.voices import answer_group, close_door, enter_by_door, open_door

OnRung = tuple[ItemKind, Visibility]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """The items of the dossier by kind and rung, and one that was set aside."""

    of: Mapping[OnRung, Item]
    set_aside: Item

    def group(self, rung: Visibility) -> StakeholderGroup:
        """Return the stakeholder group on a rung."""
        item = self.of[ItemKind.STAKEHOLDER_GROUP, rung]
        assert isinstance(item, StakeholderGroup)  # noqa: S101 -- for the types
        return item


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Two doors with somebody behind each: one is open, the other was closed after they came in."""

    open_door: GroupDoor
    contributor: Contributor
    words: Item
    closed_token: str
    behind_closed: Contributor


def build_items(dossier: Dossier, cohort: Cohort) -> Items:
    """Write an item of each kind low and far up the ladder; what stands far up speaks of what stands below."""
    of: dict[OnRung, Item] = {}
    for kind, rung in ON_RUNGS:
        if kind != ItemKind.CONTRIBUTION:
            content = content_with(kind, _words(kind, rung)) | _links(kind, rung, of)
            of[kind, rung] = _begun(dossier, kind, content, cohort.lead)
    items = Items(of=of, set_aside=_said(dossier, ItemKind.MISSION, SET_ASIDE, cohort.lead))
    for (_kind, rung), item in of.items():
        groups = [items.group(Visibility.RESEARCH)] if rung == Visibility.GROUP else []
        funders = [cohort.funding] if rung == Visibility.FUNDER else []
        change_readers(item=item, visibility=rung, groups=groups, funders=funders, actor=cohort.lead)
    change_readers(item=items.set_aside, visibility=Visibility.TEAM, actor=cohort.lead)
    set_item_aside(item=items.set_aside, actor=cohort.lead)
    _write_what_few_read(dossier, items, cohort)
    return items


def build_voices(items: Items, cohort: Cohort) -> Voices:
    """Let two people of two groups speak, each through a door."""
    door = open_door(group=items.group(Visibility.RESEARCH), welcome={"fr": WELCOME}, actor=cohort.lead)
    answer_group(door=door, answer={"fr": ANSWER}, actor=cohort.lead)
    contributor = enter_by_door(door=door, language="fr")
    _speak(contributor, OWN_OF_CONTRIBUTOR, rung=Visibility.AUTHOR)
    words = _speak(contributor, word_of(ItemKind.CONTRIBUTION, Visibility.TEAM), rung=Visibility.TEAM)
    _speak(contributor, _words(ItemKind.CONTRIBUTION, Visibility.RESEARCH), rung=Visibility.RESEARCH)
    gone = _speak(contributor, WITHDRAWN[1], rung=Visibility.RESEARCH)
    withdraw_contribution(contribution=gone, contributor=contributor)
    closed = open_door(group=items.group(Visibility.TEAM), welcome={}, actor=cohort.lead)
    closed_token, behind = token_of(closed.access), enter_by_door(door=closed, language="fr")
    _speak(behind, OTHER_VOICE, rung=Visibility.TEAM)
    close_door(door=closed, actor=cohort.lead)
    return Voices(open_door=door, contributor=contributor, words=words, closed_token=closed_token, behind_closed=behind)


def _words(kind: ItemKind, rung: Visibility) -> str:
    """Return the words of an item: those for research name people and the enterprise, which research must not read."""
    word = word_of(kind, rung)
    return f"{word} {ENTERPRISE} {TEAM_NAMES[0]}" if rung == Visibility.RESEARCH else word


def _links(kind: ItemKind, rung: Visibility, of: Mapping[OnRung, Item]) -> dict[str, Json]:
    if rung != Visibility.RESEARCH:
        return {}
    if kind == ItemKind.ACTIVITY:
        return {"carries": [[str(of[ItemKind.MISSION, Visibility.TEAM].pk), word_of(kind, rung)]]}
    if kind == ItemKind.EFFECT:
        return {
            "from_activity": str(of[ItemKind.ACTIVITY, Visibility.TEAM].pk),
            "affected": [str(of[ItemKind.STAKEHOLDER_GROUP, Visibility.TEAM].pk)],
        }
    return {}


def _write_what_few_read(dossier: Dossier, items: Items, cohort: Cohort) -> None:
    _said(dossier, ItemKind.MISSION, OWN_OF_LEAD, cohort.lead)
    _said(dossier, ItemKind.ACTIVITY, OWN_OF_MEMBER, cohort.member)
    _said(dossier, ItemKind.JOURNAL_ENTRY, OWN_OF_COACH, cohort.coach)
    block = items.of[ItemKind.PORTRAIT_BLOCK, Visibility.TEAM]
    now = content_with(ItemKind.PORTRAIT_BLOCK, word_of(ItemKind.PORTRAIT_BLOCK, Visibility.TEAM))
    # Two people, two versions: what one person writes in one sitting is one.
    earlier = content_with(ItemKind.PORTRAIT_BLOCK, EARLIER)
    between = keep_item(item=block, content=earlier, read_version=1, author=cohort.member)
    keep_item(item=block, content=now, read_version=between.version, author=cohort.lead)
    gone = _said(dossier, ItemKind.PRACTICE, WITHDRAWN[0], cohort.lead)
    change_readers(item=gone, visibility=Visibility.RESEARCH, actor=cohort.lead)
    withdraw_item(item=gone, actor=cohort.lead)


def _said(dossier: Dossier, kind: ItemKind, words: str, author: User) -> Item:
    return _begun(dossier, kind, content_with(kind, words), author)


def _begun(dossier: Dossier, kind: ItemKind, content: dict[str, Json], author: User) -> Item:
    return begin_item(dossier=dossier, kind=kind, content=content, author=author)


def _speak(contributor: Contributor, words: str, *, rung: Visibility) -> Contribution:
    is_draft = rung == Visibility.AUTHOR
    said = contribute(contributor=contributor, about="needs", text=words, language="fr", is_draft=is_draft)
    assert isinstance(said, Contribution)  # noqa: S101 -- for the types
    if not is_draft:
        choose_readers_of_contribution(contribution=said, contributor=contributor, visibility=rung)
    return said
