"""A person of the network and an account that share an e-mail address are one."""

from django.db import transaction

from estime_web.accounts.models import User
from estime_web.foundation.services import record_activity
from estime_web.network.models import Person
from estime_web.network.queries import person_with_address


def link_person_and_user(
    *, person: Person | None = None, user: User | None = None, actor: User | None = None
) -> Person | None:
    """Join a person to the account of the same address, from whichever side is given; return the person joined.

    Nothing happens where one of the two is missing or is joined already.
    """
    if person is not None:
        user = User.objects.filter(email=person.email.lower()).first() if person.email else None
    elif user is not None:
        person = person_with_address(user.email)
    if person is None or user is None or person.user_id is not None or Person.objects.filter(user=user).exists():
        return None
    with transaction.atomic():
        joined = Person.objects.filter(pk=person.pk, user=None).update(user=user)
        if joined:
            record_activity(verb="link_person_and_user", subject=person, actor=actor, details={"user": str(user.pk)})
    person.user = user
    return person


def link_known_accounts(*, actor: User | None = None) -> int:
    """Join every account that waits for its person, after many people came at once; return how many."""
    waiting = User.objects.filter(person=None)
    return sum(link_person_and_user(user=user, actor=actor) is not None for user in waiting)
