"""What the network holds already, read once for a whole file."""

from collections import defaultdict
from dataclasses import dataclass

from estime.exchange.sheets import plain
from estime_web.network.models import Affiliation, Membership, Organisation, Person, Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The network by what a spreadsheet says of it: names and addresses, folded."""

    organisations: dict[str, Organisation]
    federations_of: dict[object, set[str]]
    with_members: set[object]
    territories: dict[str, Territory]
    people_by_email: dict[str, Person]
    people_by_name: dict[str, list[Person]]
    memberships: dict[tuple[object, object], Membership]

    @classmethod
    def load(cls) -> "Known":
        organisations = Organisation.objects.select_related("territory")
        affiliations = list(Affiliation.objects.current().select_related("federation"))
        people = list(Person.objects.all())
        federations_of: dict[object, set[str]] = defaultdict(set)
        for affiliation in affiliations:
            federations_of[affiliation.organisation_id].add(plain(affiliation.federation.name))
        by_name: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            by_name[name_key(person.given_name, person.family_name)].append(person)
        return cls(
            organisations={plain(organisation.name): organisation for organisation in organisations},
            federations_of=federations_of,
            with_members={affiliation.federation_id for affiliation in affiliations},
            territories={territory.code: territory for territory in Territory.objects.order_by("country", "code")},
            people_by_email={person.email.lower(): person for person in people if person.email},
            people_by_name=by_name,
            memberships={
                (membership.person_id, membership.organisation_id): membership
                for membership in Membership.objects.current()
            },
        )


def name_key(given_name: str, family_name: str) -> str:
    return f"{plain(given_name)} {plain(family_name)}"
