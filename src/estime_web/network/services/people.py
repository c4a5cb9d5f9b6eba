"""Add people and correct what is known of them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from estime_web.accounts.enums import Language
from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.models import Organisation, Person
from estime_web.network.queries import person_with_address
from estime_web.network.services.account_links import link_person_and_user
from estime_web.network.services.memberships import join_organisation
from estime_web.network.services.organisations import tidy


def create_person(
    *,
    given_name: str,
    family_name: str = "",
    email: str = "",
    language: str = Language.FR,
    organisation: Organisation | None = None,
    function: str = "",
    since: date | None = None,
    is_invented: bool = False,
    actor: User | None = None,
) -> Person:
    """Add somebody to the network, in their organisation if they have one. Nothing is sent to them.

    An account with the same address becomes theirs.

    Raises
    ------
    DomainError
        There is no given name, or the address cannot be one or is somebody else's.
    """
    person = Person(
        given_name=tidy(given_name),
        family_name=tidy(family_name),
        email=email.strip().lower(),
        language=Language(language),
        is_invented=is_invented,
    )
    _refuse_bad_person(person)
    with transaction.atomic():
        _save(person)
        record_activity(verb="create_person", subject=person, actor=actor)
        if organisation is not None:
            join_organisation(person=person, organisation=organisation, function=function, since=since, actor=actor)
        link_person_and_user(person=person, actor=actor)
    return person


def update_person(
    *, person: Person, given_name: str, family_name: str, email: str, language: str, actor: User | None = None
) -> Person:
    """Correct a name, an address or a language.

    Raises
    ------
    DomainError
        As for somebody new.
    """
    person.given_name = tidy(given_name)
    person.family_name = tidy(family_name)
    person.email = email.strip().lower()
    person.language = Language(language)
    _refuse_bad_person(person)
    with transaction.atomic():
        _save(person)
        record_activity(verb="update_person", subject=person, actor=actor)
        link_person_and_user(person=person, actor=actor)
    return person


def _refuse_bad_person(person: Person) -> None:
    if not person.given_name:
        raise DomainError(_("Write the given name."))
    if not person.email:
        return
    try:
        validate_email(person.email)
    except ValidationError as error:
        raise DomainError(_("This is not an e-mail address. It looks like name@example.org.")) from error
    known = person_with_address(person.email)
    if known is not None and known.pk != person.pk:
        raise DomainError(
            _("%(person)s has this e-mail address already. Open that page instead, or use another address.")
            % {"person": known}
        )


def _save(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise DomainError(_("Somebody has just added a person with this e-mail address. Open that page.")) from error
