"""Who can read an item, in words, as it stands beside each of them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.accounts.models import User
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.models import Item, StakeholderGroup
from estime_web.programmes.rules import is_in_team

_SENTENCES = {
    Visibility.TEAM: lambda: _("the team of the dossier"),
    Visibility.COACH: lambda: _("the team and its coach"),
    Visibility.COMMUNITY: lambda: _(
        "the team, its coach, your stakeholder groups and the community of test enterprises"
    ),
    Visibility.RESEARCH: lambda: _("the community of test enterprises, and research under a pseudonym"),
    Visibility.PUBLIC: lambda: _("everybody"),
}


def readers_of(item: Item, reader: User | None = None) -> str:
    """Return who reads an item now, in words: the rung its owner chose, or less where the dossier goes less far."""
    chosen = _readers_at(item, Visibility(item.visibility), reader)
    if item.visibility <= item.furthest:
        return chosen
    now = _readers_at(item, Visibility(item.furthest), reader)
    if item.dossier.is_withdrawn:
        return _("%(now)s: the enterprise has withdrawn") % {"now": now}
    return _("%(now)s; once the agreement is signed: %(chosen)s") % {"now": now, "chosen": chosen}


def _readers_at(item: Item, rung: Visibility, reader: User | None) -> str:
    if rung == Visibility.AUTHOR:
        return _only_the_author(item, reader)
    if rung == Visibility.GROUP:
        names = sorted(_name_of(group, item, reader) for group in item.shared_with_groups.all())
        words = ngettext(
            "the team, its coach and the group %(names)s", "the team, its coach and the groups %(names)s", len(names)
        )
        return words % {"names": ", ".join(names)}
    if rung == Visibility.FUNDER:
        names = sorted(str(funder) for funder in item.shared_with_funders.all())
        return _("the community, research under a pseudonym, and %(names)s") % {"names": ", ".join(names)}
    return _SENTENCES[rung]()


def _only_the_author(item: Item, reader: User | None) -> str:
    if reader is not None and item.author_id == reader.pk:
        return _("only you")
    return _("only whoever wrote it")


def _name_of(group: StakeholderGroup, item: Item, reader: User | None) -> str:
    """Return the name of a group to whoever reads of it: beside an item shared with it, its name must not leak."""
    is_of_the_team = reader is not None and is_in_team(reader, item.dossier.enterprise)
    if group.visibility >= (Visibility.TEAM if is_of_the_team else Visibility.COACH):
        return str(group)
    return _("a group that you do not read of")
