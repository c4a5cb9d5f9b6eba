"""The accounts of the invented people. The people and their organisations are in the network already."""

from typing import Any

from estime_web.accounts.enums import Role
from estime_web.accounts.models import User
from estime_web.accounts.services import create_user, grant_role
from estime_web.foundation.errors import DomainError
from estime_web.network.models import Organisation, Person


class Cast:
    """Who plays in the demo, by the names the files give them. Everybody is made once."""

    def __init__(self) -> None:
        self._people: dict[str, User] = {}

    def person(self, name: str) -> User:
        """Return the account of somebody of the network, by given name and family name."""
        if name not in self._people:
            self._people[name] = _account_of(name)
        return self._people[name]

    def coordinator(self, described: dict[str, Any]) -> User:  # Any: the shape is that of the file
        """Return who coordinates the programme: the account that prepares the days, where there is one already."""
        user: User | None = User.objects.filter(email=described["email"]).first()
        if user is None:
            user = create_user(email=described["email"], name=described["name"])
            grant_role(user=user, role=Role.COORDINATOR)
        self._people[described["name"]] = user
        return user


def organisation(name: str) -> Organisation:
    """Return an invented organisation of the network.

    Raises
    ------
    DomainError
        It is not there: the network of the demo is made first.
    """
    found = Organisation.objects.filter(name=name, is_invented=True).first()
    if found is None:
        raise DomainError(f"the network of the demo holds no {name}")
    return found


def _account_of(name: str) -> User:
    people = {str(person): person for person in Person.objects.filter(is_invented=True)}
    person = people.get(name)
    if person is None:
        raise DomainError(f"the network of the demo holds no {name}")
    user = User.objects.filter(email=person.email).first()
    if user is None:
        user = create_user(email=person.email, name=name, language=person.language)
    if person.user_id is None:
        person.user = user
        person.save(update_fields=["user"])
    return user
