"""Who may do what with a dossier and its items. Who reads is decided by the ladder alone (`ladder.py`)."""

from typing import TYPE_CHECKING

import rules

from estime_web.dossiers.enums import Condition, ItemKind, Visibility
from estime_web.dossiers.ladder import reads, standing_of
from estime_web.programmes.rules import Reader, is_coach, is_in_team, is_lead
from estime_web.programmes.rules import coordinates as coordinates_programme

if TYPE_CHECKING:
    from estime_web.dossiers.models import Dossier, Item


@rules.predicate
def is_of_the_team(user: Reader, dossier: "Dossier | None") -> bool:
    return dossier is not None and is_in_team(user, dossier.enterprise)


@rules.predicate
def carries(user: Reader, dossier: "Dossier | None") -> bool:
    """Say whether a person carries the dossier for the enterprise."""
    return dossier is not None and is_lead(user, dossier.enterprise)


@rules.predicate
def accompanies(user: Reader, dossier: "Dossier | None") -> bool:
    """Say whether a person accompanies the enterprise. Nobody does once it has withdrawn."""
    return dossier is not None and dossier.condition != Condition.WITHDRAWN and is_coach(user, dossier.enterprise)


@rules.predicate
def coordinates(user: Reader, dossier: "Dossier | None") -> bool:
    return dossier is not None and coordinates_programme(user, dossier.enterprise.programme)


@rules.predicate
def is_open_to_writing(_user: Reader, dossier: "Dossier | None") -> bool:
    return dossier is not None and dossier.condition != Condition.WITHDRAWN


@rules.predicate
def reads_item(user: Reader, item: "Item | None") -> bool:
    return item is not None and reads(standing_of(user, item.dossier), item)


@rules.predicate
def is_author(user: Reader, item: "Item | None") -> bool:
    return item is not None and user.pk is not None and item.author_id == user.pk


@rules.predicate
def is_shared_enough_to_write(user: Reader, item: "Item | None") -> bool:
    """Say whether an item is on the table of this person: the team's from its rung, the coach's from theirs."""
    if item is None:
        return False
    reach = min(item.visibility, item.dossier.furthest)
    if is_in_team(user, item.dossier.enterprise):
        return reach >= Visibility.TEAM
    return reach >= Visibility.COACH and is_coach(user, item.dossier.enterprise)


@rules.predicate
def may_write_in_its_dossier(user: Reader, item: "Item | None") -> bool:
    if item is None or item.kind == ItemKind.CONTRIBUTION or item.dossier.condition == Condition.WITHDRAWN:
        return False
    return is_in_team(user, item.dossier.enterprise) or is_coach(user, item.dossier.enterprise)


@rules.predicate
def carries_its_dossier(user: Reader, item: "Item | None") -> bool:
    """Say whether a person decides for the enterprise on an item. Nobody decides on the words of a contributor."""
    if item is None or item.kind == ItemKind.CONTRIBUTION or not is_lead(user, item.dossier.enterprise):
        return False
    return item.author_id == user.pk or min(item.visibility, item.dossier.furthest) >= Visibility.TEAM


rules.add_perm("dossiers.work_on", is_of_the_team | accompanies)
rules.add_perm("dossiers.write_in", (is_of_the_team | accompanies) & is_open_to_writing)
rules.add_perm("dossiers.carry", carries)
rules.add_perm("dossiers.accompany", accompanies)
rules.add_perm("dossiers.follow_progress", coordinates)
rules.add_perm("dossiers.read_item", reads_item)
rules.add_perm("dossiers.write_item", may_write_in_its_dossier & (is_author | is_shared_enough_to_write))
rules.add_perm("dossiers.share_item", (may_write_in_its_dossier & is_author) | carries_its_dossier)
rules.add_perm("dossiers.publish_item", carries_its_dossier)
rules.add_perm("dossiers.withdraw_item", (is_author | carries_its_dossier))
