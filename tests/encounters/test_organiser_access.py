"""Who may open the pages of organisers: those who prepare that very day."""

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters import services
from estime_web.encounters.enums import PairRule
from estime_web.encounters.models import Encounter, KeptSeat, Pair, Plan
from tests.accounts.factories import make_administrator, make_coordinator, make_user
from tests.encounters.factories import make_encounter, make_planned_day, organiser_of

pytestmark = pytest.mark.django_db


def addresses(plan: Plan) -> list[str]:
    """Every page of a day that opens by its address, with rows that exist."""
    encounter, seat = plan.encounter, plan.seats.all()[0]
    day, person, session = encounter.pk, seat.participation_id, seat.session
    named = [
        *((name, [day]) for name in ("home", "edit", "organisers", "programme", "people", "add_person")),
        *((name, [day]) for name in ("import_people", "import_template", "planning", "pairs", "answers")),
        *((name, [day, plan.number]) for name in ("board", "publish", "computation", "plan_workbook")),
        *((name, [day]) for name in ("badges", "programme_paper", "workbook", "workbook_file")),
        *(
            (name, [day, plan.number])
            for name in ("problem_workbook", "what_if", "mixing_price", "adapt_plan", "import_plan")
        ),
        ("compare_plans", [day]),
        ("plan_person", [day, plan.number, person, session.slot_id]),
        ("move_person", [day, plan.number, person, session.slot_id, session.pk]),
        ("person", [day, person]),
        ("edit_session", [day, session.pk]),
        ("edit_row", [day, "rooms", session.room_id]),
    ]
    return [reverse(f"encounters:{name}", args=arguments) for name, arguments in named]


def acts(plan: Plan) -> list[str]:
    """Every address of a day that does something when posted to."""
    encounter, seat = plan.encounter, plan.seats.all()[0]
    day, person, session = encounter.pk, seat.participation_id, seat.session
    named = [
        *((name, [day]) for name in ("edit", "organisers", "programme", "add_person", "import_people", "planning")),
        *((name, [day]) for name in ("send_invitations", "send_reminders", "close_wishes", "generate_sessions")),
        *(
            (name, [day, plan.number])
            for name in ("publish", "discard_plan", "undo_plan", "explain_plan", "adapt_plan", "import_plan")
        ),
        *((name, [day, plan.number, person, session.slot_id]) for name in ("keep_place", "release_place")),
        ("move_person", [day, plan.number, person, session.slot_id, session.pk]),
        ("choose_variant", [day, plan.number, 1]),
        *((name, [day, person]) for name in ("person", "remove_person", "invite_again", "renew_access")),
        *((name, [day, person]) for name in ("revoke_access", "keep_seat")),
        ("release_seat", [day, person, KeptSeat.objects.get().pk]),
        ("pairs", [day]),
        ("remove_pair", [day, Pair.objects.get().pk]),
        ("remove_session", [day, session.pk]),
        ("remove_row", [day, "rooms", session.room_id]),
        ("remove_organiser", [day, encounter.organisers.get().pk]),
    ]
    return [reverse(f"encounters:{name}", args=arguments) for name, arguments in named]


def make_day() -> Plan:
    """A planned day with something of everything."""
    plan = make_planned_day(8)
    seat = plan.seats.all()[0]
    first, second = plan.encounter.participations.all()[:2]
    KeptSeat.objects.create(participation=seat.participation, session=seat.session)
    services.add_pair(encounter=plan.encounter, first=first, second=second, rule=PairRule.APART, actor=None)
    return plan


def test_organiser_opens_every_page(client: Client) -> None:
    plan = make_day()
    client.force_login(organiser_of(plan.encounter))

    found = {address: client.get(address).status_code for address in addresses(plan)}

    assert {address: status for address, status in found.items() if status != 200} == {}


@pytest.mark.parametrize("make", [make_user, make_coordinator, make_administrator])
def test_day_of_somebody_else_is_not_there(client: Client, make: object) -> None:
    plan = make_day()
    secrets = [str(seat.participation.person).encode() for seat in plan.seats.all()] + [b"Rencontre de Lille"]
    assert callable(make)
    user = make()
    make_encounter(actor=user)
    client.force_login(user)

    seen = [client.get(address) for address in addresses(plan)] + [client.post(address) for address in acts(plan)]

    assert {response.status_code for response in seen} == {404}
    assert [secret for secret in secrets for response in seen if secret in response.content] == []
    assert Plan.objects.get().state == "proposed"


def test_stranger_is_sent_to_sign_in(client: Client) -> None:
    plan = make_day()

    seen = [client.get(address) for address in addresses(plan)] + [client.post(address) for address in acts(plan)]

    assert {response.status_code for response in seen} == {302}
    assert {response["Location"].partition("?")[0] for response in seen} == {reverse("account_request_login_code")}


def test_rows_of_another_day_are_not_reached_through_ones_own(client: Client) -> None:
    plan, own = make_day(), make_encounter()
    client.force_login(organiser_of(own))
    seat = plan.seats.all()[0]
    session = seat.session

    statuses = [
        client.post(reverse(f"encounters:{name}", args=[own.pk, *arguments])).status_code
        for name, arguments in (
            ("remove_person", [seat.participation_id]),
            ("remove_session", [session.pk]),
            ("remove_row", ["rooms", session.room_id]),
            ("discard_plan", [plan.number]),
            ("undo_plan", [plan.number]),
            ("explain_plan", [plan.number]),
            ("keep_place", [plan.number, seat.participation_id, seat.slot_id]),
            ("move_person", [plan.number, seat.participation_id, seat.slot_id, session.pk]),
            ("remove_organiser", [plan.encounter.organisers.get().pk]),
            ("keep_seat", [seat.participation_id]),
            ("release_seat", [seat.participation_id, KeptSeat.objects.get().pk]),
            ("remove_pair", [Pair.objects.get().pk]),
        )
    ]

    assert statuses == [404] * 12
    assert Encounter.objects.count() == 2


def test_people_and_sessions_of_another_day_are_not_reached_through_a_plan_of_ones_own(client: Client) -> None:
    foreign, own = make_planned_day(4).seats.all()[0], make_planned_day(4)
    mine = own.seats.all()[0]
    client.force_login(organiser_of(own.encounter))
    day = [own.encounter_id, own.number]

    statuses = [
        client.get(reverse(f"encounters:{name}", args=[*day, *arguments])).status_code
        for name, arguments in (
            ("plan_person", [foreign.participation_id, mine.slot_id]),
            ("plan_person", [mine.participation_id, foreign.slot_id]),
            ("move_person", [mine.participation_id, mine.slot_id, foreign.session_id]),
        )
    ]

    assert statuses == [404] * 3


@pytest.mark.parametrize("make", [make_user, make_administrator])
def test_who_is_no_coordinator_makes_no_day(client: Client, make: object) -> None:
    assert callable(make)
    client.force_login(make())

    assert client.get(reverse("encounters:create")).status_code == 404
    assert client.post(reverse("encounters:create")).status_code == 404


def test_person_with_an_account_sees_their_own_day_and_no_other(client: Client) -> None:
    plan = make_planned_day(8)
    services.publish_plan(plan=plan, actor=None)
    first, other = plan.encounter.participations.all()[:2]
    first.person.user = make_user()
    first.person.save(update_fields=["user"])
    client.force_login(first.person.user)

    page = client.get(reverse("encounters:my_day", args=[plan.encounter.pk]))
    stranger = make_user()
    client.force_login(stranger)
    hidden = client.get(reverse("encounters:my_day", args=[plan.encounter.pk]))

    assert page.status_code == 200
    assert str(other.person).encode() not in page.content
    assert hidden.status_code == 404


def test_personal_page_opens_by_a_button_only(client: Client) -> None:
    encounter = make_planned_day(8).encounter
    participation = encounter.participations.all()[0]
    participation.person.user = make_user()
    participation.person.save(update_fields=["user"])
    client.force_login(participation.person.user)
    address = reverse("encounters:my_day", args=[encounter.pk])

    shown, opened = client.get(address), client.post(address)

    assert shown.status_code == 200
    assert b"/p/" not in shown.content
    assert opened["Location"].startswith("/p/")
