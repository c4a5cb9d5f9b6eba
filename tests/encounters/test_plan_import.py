"""A plan goes out as a workbook, is edited there, and comes back as the next version."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from estime_web.encounters import services
from estime_web.encounters.enums import PlanOrigin
from estime_web.encounters.models import KeptSeat, Plan, Session
from estime_web.encounters.workbooks import plan_workbook_of
from tests.encounters.factories import make_plan, make_planned_day, organiser_of

pytestmark = pytest.mark.django_db


def edited(plan: Plan, change: dict[str, str]) -> bytes:
    """The workbook of a plan in French, with cells of the first sheet exchanged: « what stands there » → « instead »."""
    workbook = load_workbook(BytesIO(plan_workbook_of(plan, "fr")))
    left = dict(change)
    for row in workbook.worksheets[0].iter_rows(min_row=2):
        for cell in row:
            if str(cell.value) in left:
                cell.value = left.pop(str(cell.value))
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def labels(plan: Plan) -> list[str]:
    """The words for sessions on the first row of the sheet."""
    sheet = load_workbook(BytesIO(plan_workbook_of(plan, "fr"))).worksheets[0]
    return [str(cell.value) for cell in next(sheet.iter_rows(min_row=2, max_row=2)) if cell.value]


def send(plan: Plan, content: bytes, name: str = "plan.xlsx") -> object:
    client = Client()
    client.force_login(organiser_of(plan.encounter))
    address = reverse("encounters:import_plan", args=[plan.encounter_id, plan.number])
    return client.post(address, {"file": SimpleUploadedFile(name, content)}, headers={"accept-language": "fr"})


def move_in_file(plan: Plan) -> tuple[bytes, str, Session]:
    """Put the first person of the sheet into another session of the same hour."""
    workbook = load_workbook(BytesIO(plan_workbook_of(plan, "fr")))
    sheet = workbook.worksheets[0]
    rows = list(sheet.iter_rows(min_row=2))
    first_slot = plan.encounter.slots.all()[0]
    by_person = {str(seat.participation_id): seat for seat in plan.seats.filter(slot=first_slot)}
    person = next(str(cell.value) for cell in rows[0] if str(cell.value) in by_person)
    mine = by_person[person]
    attended = plan.seats.filter(participation=mine.participation).values("session__workshop")
    other = plan.seats.filter(slot=first_slot).exclude(session__workshop__in=attended).order_by("pk")[0]
    word_of = {}
    for row in rows:
        texts = [str(cell.value) for cell in row]
        found = next(text for text in texts if text in by_person)
        word_of[by_person[found].session_id] = next(t for t in texts if by_person[found].session.room.name in t)
    for cell in rows[0]:
        if str(cell.value) == word_of[mine.session_id]:
            cell.value = word_of[other.session_id]
            break
    file = BytesIO()
    workbook.save(file)
    return file.getvalue(), person, other.session


def test_plan_that_was_not_edited_changes_nothing() -> None:
    plan = make_planned_day(8)

    response = send(plan, plan_workbook_of(plan, "fr"))

    assert response.status_code == 422
    assert Plan.objects.count() == 1


def test_person_moved_in_the_file_sits_there_and_keeps_the_seat() -> None:
    plan = make_planned_day(12)
    content, person, session = move_in_file(plan)

    response = send(plan, content)

    made = Plan.objects.get(number=2)
    assert response.url == reverse("encounters:board", args=[plan.encounter_id, 2])
    assert made.seats.get(participation=person, slot=session.slot).session == session
    assert (made.origin, made.based_on) == (PlanOrigin.IMPORTED, plan)
    assert [kept.session for kept in KeptSeat.objects.all()] == [session]
    others = set(plan.seats.exclude(participation=person).values_list("participation", "session"))
    assert set(made.seats.exclude(participation=person).values_list("participation", "session")) == others


def test_file_that_overfills_a_room_is_refused_with_its_reason() -> None:
    plan = make_planned_day(12)
    content, _person, session = move_in_file(plan)
    taken = plan.seats.filter(session=session).count()
    services.update_room(room=session.room, name=session.room.name, capacity=taken, is_step_free=True, actor=None)

    response = send(plan, content)

    assert response.status_code == 422
    assert session.room.name in response.content.decode()
    assert (Plan.objects.count(), KeptSeat.objects.count()) == (1, 0)


def test_every_fault_of_the_file_is_told_and_nothing_is_written() -> None:
    plan = make_planned_day(6)
    word = next(text for text in labels(plan) if "Salle" in text or "(" in text)

    response = send(plan, edited(plan, {word: "Atelier qui n'existe pas"}))

    assert response.status_code == 422
    assert "Atelier qui n" in response.content.decode()
    assert Plan.objects.count() == 1


def test_something_else_than_a_workbook_is_refused() -> None:
    plan = make_planned_day(4)

    response = send(plan, b"%PDF-1.7 not a workbook")

    assert response.status_code == 422
    assert Plan.objects.count() == 1


def test_plan_that_was_replaced_takes_nothing_back() -> None:
    plan = make_planned_day(12)
    content, _person, _session = move_in_file(plan)
    services.publish_plan(plan=plan, actor=None)
    services.publish_plan(plan=make_plan(plan.encounter), actor=None)

    response = send(plan, content)

    assert response.status_code == 422
    assert Plan.objects.count() == 2


def test_page_says_how_to_do_it() -> None:
    plan = make_planned_day(4)
    client = Client()
    client.force_login(organiser_of(plan.encounter))

    page = client.get(reverse("encounters:import_plan", args=[plan.encounter_id, plan.number])).content.decode()

    assert reverse("encounters:plan_workbook", args=[plan.encounter_id, plan.number]) in page
