"""Write the entries of a file that has no fault. Only the import calls this, in its transaction."""

from collections.abc import Sequence

from django.conf import settings

from estime.exchange.sheets import plain
from estime_web.network.models import Affiliation, Membership, Organisation, Person
from estime_web.network.reading.plan import OrganisationEntry, PersonEntry, added, changed


def write_organisations(entries: Sequence[OrganisationEntry]) -> None:
    """Add and correct organisations; then let them join their federations, which may stand further down the file."""
    Organisation.objects.bulk_create(
        Organisation(name=entry.name, actor_type=entry.actor_type, territory=entry.territory, website=entry.website)
        for entry in added(entries)
    )
    for entry in changed(entries):
        _correct_organisation(entry)
    by_name = {plain(organisation.name): organisation for organisation in Organisation.objects.all()}
    held = set(Affiliation.objects.current().values_list("organisation_id", "federation_id"))
    pairs = [
        (by_name[plain(entry.name)], by_name[plain(federation)])
        for entry in entries
        for federation in entry.federations
    ]
    Affiliation.objects.bulk_create(
        Affiliation(organisation=organisation, federation=federation)
        for organisation, federation in pairs
        if (organisation.pk, federation.pk) not in held
    )


def write_people(entries: Sequence[PersonEntry]) -> None:
    """Add and correct people, and where they belong."""
    people = {entry.row: entry.known or _new_person(entry) for entry in entries}
    Person.objects.bulk_create(people[entry.row] for entry in added(entries))
    for entry in changed(entries):
        _correct_person(entry)
    named = [entry for entry in entries if entry.organisation]
    by_name = {plain(organisation.name): organisation for organisation in Organisation.objects.all()} if named else {}
    Membership.objects.bulk_create(
        Membership(
            person=people[entry.row],
            organisation=by_name[plain(entry.organisation)],
            function=entry.function,
            since=entry.since,
        )
        for entry in named
        if entry.membership is None
    )


def _correct_organisation(entry: OrganisationEntry) -> None:
    """Write what a row says of an organisation that is known. An empty cell keeps what is there."""
    organisation = entry.known
    if organisation is None:
        return
    organisation.actor_type = entry.actor_type or organisation.actor_type
    organisation.territory = entry.territory or organisation.territory
    organisation.website = entry.website or organisation.website
    organisation.save(update_fields=["actor_type", "territory", "website"])


def _correct_person(entry: PersonEntry) -> None:
    """Write what a row says of somebody who is known, and of their membership. An empty cell keeps what is there."""
    person, membership = entry.known, entry.membership
    if person is None:
        return
    person.given_name = entry.given_name or person.given_name
    person.family_name = entry.family_name or person.family_name
    person.email = entry.email or person.email
    person.language = entry.language or person.language
    person.save(update_fields=["given_name", "family_name", "email", "language", "folded"])
    if membership is not None:
        membership.function = entry.function or membership.function
        membership.since = entry.since or membership.since
        membership.save(update_fields=["function", "since"])


def _new_person(entry: PersonEntry) -> Person:
    return Person(
        given_name=entry.given_name,
        family_name=entry.family_name,
        email=entry.email,
        language=entry.language or settings.LANGUAGE_CODE,
    )
