"""Edit the workbook of a day as a person does, for the tests of what comes back."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from estime_web.encounters.models import Encounter, Participation
from estime_web.network.enums import ActorType
from tests.encounters.factories import (
    make_encounter,
    make_organisation,
    make_participation,
    make_person,
    make_programme,
    organiser_of,
)

KEY = "Clé (ne pas changer)"
FIRST, SECOND = "Présence 1 (9\u00a0h\u00a030)", "Présence 2 (11\u00a0h)"


class EditedDay:
    """The workbook of a day in French, as the site gives it, to be changed cell by cell."""

    def __init__(self, content: bytes) -> None:
        self.book: Workbook = load_workbook(BytesIO(content))

    @property
    def people(self) -> Worksheet:
        sheet = self.book.worksheets[0]
        assert isinstance(sheet, Worksheet)
        return sheet

    @property
    def headings(self) -> list[str]:
        return [str(cell.value) for cell in self.people[1]]

    def rows(self) -> list[dict[str, str]]:
        """The rows of people, by heading."""
        rows = self.people.iter_rows(min_row=2, values_only=True)
        return [
            {heading: "" if value is None else str(value) for heading, value in zip(self.headings, row, strict=True)}
            for row in rows
        ]

    def write(self, number: int, values: Mapping[str, str]) -> None:
        """Write into a row of people, counted from 0 under the headings."""
        for heading, value in values.items():
            self.people.cell(row=number + 2, column=self.headings.index(heading) + 1).value = value or None

    def add(self, values: Mapping[str, str]) -> None:
        self.write(len(self.rows()), values)

    def remove(self, number: int) -> None:
        self.people.delete_rows(number + 2)

    def content(self) -> bytes:
        buffer = BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


def take_away(client: Client, encounter: Encounter) -> EditedDay:
    return EditedDay(client.get(reverse("encounters:workbook_file", args=[encounter.pk])).content)


def give_back(client: Client, encounter: Encounter, day: EditedDay | bytes, name: str = "journee.xlsx") -> Any:
    """Send the file; the answer is the preview."""
    content = day if isinstance(day, bytes) else day.content()
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("encounters:workbook", args=[encounter.pk]), {"file": file})


def do_it(client: Client, encounter: Encounter, preview: Any, *, removes_missing: bool = False) -> Any:
    """Confirm what a preview showed."""
    values = {"kept": preview.context["kept"]} | ({"removes_missing": "1"} if removes_missing else {})
    return client.post(reverse("encounters:workbook", args=[encounter.pk]), values)


def make_three_people(client: Client) -> Encounter:
    """Three workshops given twice, and three people: Inès who facilitates A, Tom who does not say much, Zoé."""
    encounter = make_programme(make_encounter())
    house = make_organisation(name="Le Relais")
    ines = make_participation(
        encounter,
        person=make_person(given_name="Inès", family_name="Dubois", email="ines@x.be"),
        organisation=house,
        actor_type=ActorType.FUNDER,
        languages=["fr", "nl"],
        needs_step_free=True,
    )
    ines.facilitates.set(sessions_of(encounter, "A"))
    tom = make_participation(encounter, person=make_person(given_name="Tom", family_name="Claes", email="tom@x.be"))
    tom.absent_slots.add(encounter.slots.all()[1])
    make_participation(encounter, person=make_person(given_name="Zoé", family_name="Zwart", email=""))
    client.force_login(organiser_of(encounter))
    return encounter


def sessions_of(encounter: Encounter, letter: str) -> list[Any]:
    return list(encounter.workshops.get(letter=letter).sessions.all())


def person_of(encounter: Encounter, given_name: str) -> Participation:
    return encounter.participations.get(person__given_name=given_name)


def wishes_of(participation: Participation) -> str:
    return " ".join(wish.workshop.letter for wish in participation.wishes.order_by("rank"))


def state_of(encounter: Encounter) -> list[tuple[object, ...]]:
    """All that a workbook can change, of everybody."""
    return [
        (
            person.pk,
            person.organisation_id,
            person.actor_type,
            person.language,
            person.languages,
            person.needs_step_free,
            sorted(slot.pk for slot in person.absent_slots.all()),
            sorted(session.pk for session in person.facilitates.all()),
            wishes_of(person),
        )
        for person in encounter.participations.order_by("pk")
    ]


def places(answer: Any) -> list[str]:
    return [fault["place"].replace("\u202f", " ").replace("\u00a0", " ") for fault in answer.context["faults"]]


def sentences(answer: Any) -> str:
    text = " ".join(fault["sentence"] for fault in answer.context["faults"])
    return text.replace("\u202f", " ").replace("\u00a0", " ")
