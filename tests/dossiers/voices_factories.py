"""Doors and voices for tests."""

from estime_web.accounts.models import User
from estime_web.accounts.passes import token_of
from estime_web.dossiers.models import Contribution, Contributor, Dossier, GroupDoor
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


def key_of(contributor: Contributor) -> str:
    return token_of(contributor.access)


def page_of(contributor: Contributor, rest: str = "") -> str:
    return f"/dossiers/v/{key_of(contributor)}/{rest}"


def team_page(dossier: Dossier, rest: str = "") -> str:
    return f"/dossiers/{dossier.pk}/voices/{rest}"


def make_stranger() -> User:
    return make_user("Stranger")
