"""The invented organisations and people."""

import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from estime_web.network.enums import ActorType
from estime_web.network.models import Affiliation, Membership, Organisation, Person, Territory

_SINCE = date(2016, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """Somebody of the demo: their row, where they belong, and the languages they understand."""

    person: Person
    organisation: Organisation
    languages: tuple[str, ...]

    @property
    def actor_type(self) -> str:
        return self.organisation.actor_type


def read_toml(name: str) -> dict[str, Any]:  # Any: the shape is that of the file
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))


def make_network() -> list[DemoPerson]:
    """Make the organisations, their people and their dated links, all labelled as invented."""
    described = read_toml("network.toml")["organisation"]
    organisations = {entry["name"]: _make_organisation(entry) for entry in described}
    for entry in described:
        if "federation" in entry:
            Affiliation.objects.create(
                organisation=organisations[entry["name"]], federation=organisations[entry["federation"]], since=_SINCE
            )
    return [_make_person(line, organisations[entry["name"]]) for entry in described for line in entry["people"]]


def _make_organisation(entry: dict[str, Any]) -> Organisation:  # Any: the shape is that of the file
    return Organisation.objects.create(
        name=entry["name"],
        actor_type=ActorType(entry["actor_type"]),
        territory=Territory.objects.get(code=entry["territory"]),
        is_invented=True,
    )


def _make_person(line: str, organisation: Organisation) -> DemoPerson:
    given_name, family_name, language, languages, function = (part.strip() for part in line.split("|"))
    person = Person.objects.create(
        given_name=given_name,
        family_name=family_name,
        email=f"{_ascii(given_name)}.{_ascii(family_name)}@{_ascii(organisation.name)[:30].strip('-')}.example",
        language=language,
        is_invented=True,
    )
    Membership.objects.create(person=person, organisation=organisation, function=function, since=_SINCE)
    return DemoPerson(person=person, organisation=organisation, languages=tuple(languages.split(",")))


def _ascii(text: str) -> str:
    """Return `text` in the letters an e-mail address takes.

    >>> _ascii("Élodie d'Hautmont")
    'elodie-d-hautmont'
    """
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split())
