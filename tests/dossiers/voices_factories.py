"""Doors and voices for tests."""

from estime_web.accounts.models import User
from estime_web.accounts.passes import token_of
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.models import Contribution, Contributor, Dossier, GroupDoor
from estime_web.dossiers.months import start_of_month, this_month
from estime_web.dossiers.services.contributions import contribute
from estime_web.dossiers.services.voices import enter_by_door, open_door
from tests.dossiers.factories import Table, make_group
from tests.programmes.factories import make_user


def make_door(table: Table, name: str = "Workers", *, size: int | None = 12, actor: User | None = None) -> GroupDoor:
    group = make_group(table.dossier, name, size=size)
    return open_door(group=group, welcome={}, actor=actor or table.lead)


def make_contributor(door: GroupDoor) -> Contributor:
    """Somebody who came in, as the address of their page finds them: with nothing kept from before."""
    entered = enter_by_door(door=GroupDoor.objects.get(pk=door.pk), language="fr")
    return again(entered)


def again(contributor: Contributor) -> Contributor:
    return Contributor.objects.get(pk=contributor.pk)


def say(
    contributor: Contributor, text: str = "words", *, about: str = "effects", is_draft: bool = False
) -> Contribution:
    item = contribute(contributor=contributor, about=about, text=text, language="fr", is_draft=is_draft)
    assert isinstance(item, Contribution)
    return item


def make_voices(door: GroupDoor, count: int, text: str = "words") -> list[Contribution]:
    """Words of so many people of a group, one text each."""
    return [say(make_contributor(door), f"{text} {number}") for number in range(count)]


def make_many_voices(dossier: Dossier, contributor: Contributor, count: int) -> None:
    """So many texts of one person, written straight into the tables: the services would take their time."""
    for number in range(count):
        Contribution.objects.create(
            dossier=dossier,
            kind=ItemKind.CONTRIBUTION,
            visibility=Visibility.TEAM,
            contributor=contributor,
            created_at=start_of_month(),
            changed_at=start_of_month(),
            about="effects",
            text=f"words {number}",
            group=contributor.group,
            month=this_month(),
        )


def key_of(holder: Contributor | GroupDoor) -> str:
    return token_of(holder.access)


def page_of(contributor: Contributor, rest: str = "") -> str:
    return f"/dossiers/v/{key_of(contributor)}/{rest}"


def team_page(dossier: Dossier, rest: str = "") -> str:
    return f"/dossiers/{dossier.pk}/voices/{rest}"


def make_stranger() -> User:
    return make_user("Stranger")
