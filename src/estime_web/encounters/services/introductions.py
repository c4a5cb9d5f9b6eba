"""Put people on the list who may not be known to the network yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Participation, Session, Slot
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.people import Guest, invite_people, update_participation
from estime_web.foundation.errors import DomainError
from estime_web.network.models import Organisation, Person
from estime_web.network.services import create_organisation, create_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Somebody in words, as on a list that is sent in. `actor_type` may be empty where the organisation is known.

    `pk` is that of the row to be, where the same act must make the same row whenever it is done; None draws one.
    """

    given_name: str
    family_name: str = ""
    email: str = ""
    organisation: str = ""
    actor_type: str = ""
    language: str = ""
    languages: Sequence[str] = ()
    needs_step_free: bool = False
    absent_slots: Sequence[Slot] = field(default=())
    facilitates: Sequence[Session] = field(default=())
    pk: UUID | None = None


def introduce_people(
    *, encounter: Encounter, introductions: Iterable[Introduction], actor: User | None
) -> tuple[Participation, ...]:
    """Find or make each person and organisation of the network, and put them on the list of the day.

    The network's own record wins: a name or an address that is known is used as it stands. Somebody who is on the
    list already stays as they are and is not returned.
    """
    with transaction.atomic():
        lock(encounter)  # before the entries of the log that new people leave, as everywhere
        guests = [_guest(encounter, introduction, actor) for introduction in introductions]
        return invite_people(encounter=encounter, guests=guests, actor=actor)


def introduce_person(*, encounter: Encounter, introduction: Introduction, actor: User | None) -> Participation:
    """Put one person on the list.

    Raises
    ------
    DomainError
        They are on the list already, or the kind of actor is not known.
    """
    added = introduce_people(encounter=encounter, introductions=[introduction], actor=actor)
    if not added:
        name = f"{introduction.given_name} {introduction.family_name}".strip()
        raise DomainError(_("%(name)s is on the list already.") % {"name": name})
    return added[0]


def known_person(introduction: Introduction) -> Person | None:
    """Return who this is in the network: by address; without one, by name within the same organisation."""
    if introduction.email:
        return Person.objects.filter(email__iexact=introduction.email.strip()).first()
    if not introduction.organisation:
        return None
    namesakes = Person.objects.filter(
        given_name__iexact=introduction.given_name.strip(), family_name__iexact=introduction.family_name.strip()
    )
    return namesakes.filter(memberships__organisation__name__iexact=introduction.organisation.strip()).first()


def known_organisation(name: str) -> Organisation | None:
    """Return the organisation of that name, whatever its case."""
    return Organisation.objects.filter(name__iexact=name.strip()).first() if name.strip() else None


def correct_participation(
    *,
    participation: Participation,
    organisation: str,
    actor_type: str,
    language: str,
    languages: Sequence[str],
    needs_step_free: bool,
    absent_slots: Sequence[Slot],
    facilitates: Sequence[Session],
    actor: User | None,
) -> Participation:
    """Correct how somebody takes part, their organisation given by its name; one that is not known is added."""
    with transaction.atomic():
        lock(participation.encounter)
        return update_participation(
            participation=participation,
            organisation=_find_or_create_organisation(organisation, actor_type, actor),
            actor_type=actor_type,
            language=language,
            languages=languages,
            needs_step_free=needs_step_free,
            absent_slots=absent_slots,
            facilitates=facilitates,
            actor=actor,
        )


def _guest(encounter: Encounter, introduction: Introduction, actor: User | None) -> Guest:
    known = known_organisation(introduction.organisation)
    actor_type = introduction.actor_type or (known.actor_type if known else "")
    if not actor_type:
        raise DomainError(
            _("Say what kind of actor %(name)s is: the organisation is not known yet.")
            % {"name": f"{introduction.given_name} {introduction.family_name}".strip()}
        )
    organisation = _find_or_create_organisation(
        introduction.organisation, actor_type, actor, is_invented=encounter.is_invented
    )
    person = known_person(introduction) or create_person(
        given_name=introduction.given_name.strip(),
        family_name=introduction.family_name.strip(),
        email=introduction.email.strip(),
        language=introduction.language or "fr",
        organisation=organisation,
        is_invented=encounter.is_invented,
        actor=actor,
    )
    return Guest(
        person=person,
        actor_type=actor_type,
        organisation=organisation,
        language=introduction.language or person.language,
        languages=introduction.languages,
        needs_step_free=introduction.needs_step_free,
        absent_slots=introduction.absent_slots,
        facilitates=introduction.facilitates,
        pk=introduction.pk,
    )


def _find_or_create_organisation(
    name: str, actor_type: str, actor: User | None, *, is_invented: bool = False
) -> Organisation | None:
    """Return the organisation of that name. Whoever is new to the network on an invented day is invented too."""
    if not name.strip():
        return None
    return known_organisation(name) or create_organisation(
        name=name.strip(), actor_type=actor_type, is_invented=is_invented, actor=actor
    )
