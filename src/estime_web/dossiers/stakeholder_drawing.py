"""From the groups that somebody reads to their picture."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import get_language

from estime.diagrams import Drawing, Group, StakeholderMap, stakeholder_map
from estime.method import WarningRule
from estime_web.dossiers.models import Dossier, StakeholderGroup

_SMALL = 5


def drawing_of_groups(dossier: Dossier, groups: Sequence[StakeholderGroup], *, has_links: bool = False) -> Drawing:
    """Draw the groups around the enterprise, in the language in force. With links, each leads to its own page."""
    small = small_group_threshold(dossier)
    drawn = StakeholderMap(
        enterprise=str(dossier.enterprise), groups=tuple(_node(group, small, has_links=has_links) for group in groups)
    )
    return stakeholder_map(drawn, _language())


def small_group_threshold(dossier: Dossier) -> int:
    """Return from how many people on the method no longer warns that somebody could be recognised."""
    warning = dossier.method.method.warning(WarningRule.SMALL_GROUP)
    return (warning.threshold if warning else None) or _SMALL


def _node(group: StakeholderGroup, small: int, *, has_links: bool) -> Group:
    return Group(
        id=str(group.pk),
        name=str(group.name),
        is_inside=group.is_inside,
        closeness=group.closeness,
        brings=str(group.brings),
        receives=str(group.receives),
        speaks=bool(group.spokesperson),
        is_small=group.size is not None and group.size < small,
        href=reverse("dossiers:edit_group", args=[group.dossier_id, group.pk]) if has_links else "",
    )


def _language() -> str:
    return (get_language() or "fr")[:2]
