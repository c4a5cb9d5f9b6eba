"""The network for tests."""

import io
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

from openpyxl import Workbook

from estime_web.network.enums import ActorType
from estime_web.network.models import Affiliation, Membership, Organisation, Person, Territory
from estime_web.network.services import affiliate, create_organisation, create_person, join_organisation

_numbers = count(1)

ORGANISATION_HEADINGS = ("Nom", "Type d'acteur", "Territoire", "Site web", "Fédérations")
PEOPLE_HEADINGS = ("Prénom", "Nom", "E-mail", "Langue", "Organisation", "Fonction", "Depuis")


def make_organisation(**fields: Any) -> Organisation:  # Any: the arguments of the service
    return create_organisation(**{"name": f"Organisation {next(_numbers)}", "actor_type": ActorType.PARTNER} | fields)


def make_federation(**fields: Any) -> Organisation:  # Any: the arguments of the service
    return make_organisation(**{"actor_type": ActorType.FEDERATION} | fields)


def make_person(**fields: Any) -> Person:  # Any: the arguments of the service
    number = next(_numbers)
    return create_person(
        **{"given_name": f"Given {number}", "family_name": f"Family {number}", "email": f"p{number}@example.org"}
        | fields
    )


def make_membership(**fields: Any) -> Membership:  # Any: the arguments of the service
    made = {"person": make_person, "organisation": make_organisation}
    return join_organisation(**_filled(made, fields))


def make_affiliation(**fields: Any) -> Affiliation:  # Any: the arguments of the service
    made = {"organisation": make_organisation, "federation": make_federation}
    return affiliate(**_filled(made, fields))


def _filled(makers: Mapping[str, Callable[[], object]], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields given, and what the makers make for the others."""
    return {name: make() for name, make in makers.items() if name not in fields} | dict(fields)


def territory(code: str = "wallonia") -> Territory:
    return Territory.objects.get(code=code)


def make_file(
    *,
    organisations: Sequence[Sequence[object]] | None = None,
    people: Sequence[Sequence[object]] | None = None,
    sheets: Sequence[tuple[str, Sequence[Sequence[object]]]] = (),
) -> bytes:
    """A workbook with the sheets given; `sheets` are added as they are, without headings."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    given = list(sheets)
    if organisations is not None:
        given.append(("Organisations", [ORGANISATION_HEADINGS, *organisations]))
    if people is not None:
        given.append(("Personnes", [PEOPLE_HEADINGS, *people]))
    for name, rows in given:
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
