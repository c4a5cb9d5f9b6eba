"""Add organisations and correct them."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation, Territory
from estime_web.network.queries import organisation_named


def create_organisation(
    *,
    name: str,
    actor_type: str,
    territory: Territory | None = None,
    website: str = "",
    is_invented: bool = False,
    actor: User | None = None,
) -> Organisation:
    """Add an organisation to the network.

    Raises
    ------
    DomainError
        It has no name, the name of another one, or a web address that cannot be one.
    """
    organisation = Organisation(
        name=tidy(name),
        actor_type=ActorType(actor_type),
        territory=territory,
        website=web_address(website),
        is_invented=is_invented,
    )
    _refuse_bad_name(organisation)
    with transaction.atomic():
        _save(organisation)
        record_activity(verb="create_organisation", subject=organisation, actor=actor)
    return organisation


def update_organisation(
    *,
    organisation: Organisation,
    name: str,
    actor_type: str,
    territory: Territory | None,
    website: str,
    actor: User | None = None,
) -> Organisation:
    """Correct an organisation.

    Raises
    ------
    DomainError
        As for a new one; or it ceases to be a federation while others belong to it.
    """
    if actor_type != ActorType.FEDERATION and organisation.affiliates.current().exists():
        raise DomainError(
            _("Organisations belong to this federation. End their affiliations first, or keep it a federation.")
        )
    organisation.name = tidy(name)
    organisation.actor_type = ActorType(actor_type)
    organisation.territory = territory
    organisation.website = web_address(website)
    _refuse_bad_name(organisation)
    with transaction.atomic():
        _save(organisation)
        record_activity(verb="update_organisation", subject=organisation, actor=actor)
    return organisation


def tidy(text: str) -> str:
    """Return a name with single spaces, and none around."""
    return " ".join(text.split())


def web_address(text: str) -> str:
    """Return a web address as browsers want it: `www.example.org` takes its `https://`.

    Raises
    ------
    DomainError
        It cannot be one.
    """
    address = text.strip()
    if not address:
        return ""
    if "://" not in address:
        address = f"https://{address}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as error:
        raise DomainError(_("This is not a web address. It looks like https://example.org.")) from error
    return address


def _refuse_bad_name(organisation: Organisation) -> None:
    if not organisation.name:
        raise DomainError(_("Write the name of the organisation."))
    known = organisation_named(organisation.name)
    if known is not None and known.pk != organisation.pk:
        raise DomainError(_("“%(name)s” is in the network already. Open that one instead.") % {"name": known.name})


def _save(organisation: Organisation) -> None:
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        raise DomainError(_("Somebody has just added an organisation of this name. Open that one instead.")) from error
