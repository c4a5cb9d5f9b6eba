"""« Mes données » of the day itself: when somebody was there, what they were told, what they exchanged; and its erasure."""

import pytest
from django.utils import translation

from estime_web.accounts.services import erase_account
from estime_web.encounters.desk_rows import notice_rows, presence_rows, swap_rows
from estime_web.encounters.enums import Presence
from estime_web.encounters.exports_personal import personal_data
from estime_web.encounters.models import Encounter, Notice, Participation, Session, Swap
from estime_web.encounters.services.live import CancelsSession, carry_out, check_in
from estime_web.encounters.services.live.swaps import accept_swap, offer_place
from tests.accounts.factories import make_user
from tests.encounters.live_factories import an_exchange, at, make_live_day, plan_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def encounter() -> Encounter:
    return make_live_day(workshops=4, capacity=8)


def moved_person(encounter: Encounter) -> Participation:
    """Somebody with an account who arrived, and whose workshop was cancelled."""
    session = Session.objects.filter(slot=encounter.slots.all()[1]).order_by("workshop__letter")[0]
    person = plan_now(encounter).seats.filter(session=session)[0].participation
    person.person.user = make_user()
    person.person.save()
    check_in(participation=person, actor=None, at=at(encounter))
    carry_out(encounter=encounter, change=CancelsSession(session=session), actor=None, at=at(encounter))
    return person


def test_somebody_reads_when_they_were_there_and_what_changed(encounter: Encounter) -> None:
    person = moved_person(encounter)

    with translation.override("en"):
        presences, notices = (rows(person.person.user) for rows in (presence_rows, notice_rows))

    assert [(row["Presence"], row["Arrived at"]) for row in presences] == [("there", at(encounter))]
    assert [str(row["What changed"]).startswith("At 11:00, you are expected in workshop") for row in notices] == [True]


def test_an_exchange_is_told_to_both_without_naming_the_other(encounter: Encounter) -> None:
    first, slot, second = an_exchange(encounter)
    users = [make_user(), make_user()]
    for person, user in zip((first, second), users, strict=True):
        person.person.user = user
        person.person.save()
    accept_swap(swap=offer_place(asker=first, slot=slot), accepter=second)

    with translation.override("en"):
        told = [swap_rows(user) for user in users]

    assert [row["You"] for [row] in told] == ["offered your place", "took a place"]
    assert str(second.person) not in str(told[0])


def test_nobody_reads_the_desk_of_others(encounter: Encounter) -> None:
    moved_person(encounter)
    stranger = make_user()

    assert [rows(stranger) for rows in (presence_rows, notice_rows, swap_rows)] == [[], [], []]


def test_the_file_behind_the_personal_page_holds_it_too(encounter: Encounter) -> None:
    person = moved_person(encounter)

    file = personal_data(Participation.objects.get(pk=person.pk))

    assert file["presence"] == {
        "state": "present",
        "arrived_at": at(encounter),
        "left_at": None,
        "came_unannounced": False,
    }
    assert len(file["changes"]) == 1  # type: ignore[arg-type]  # a list, of the JSON
    assert file["exchanges"] == []


def test_erasing_the_account_takes_hours_notices_and_offers_away(encounter: Encounter) -> None:
    person = moved_person(encounter)
    seat = plan_now(encounter).seats.filter(participation=person, rank__isnull=False).order_by("slot__starts_at")[0]
    offer_place(asker=person, slot=seat.slot)

    erase_account(user=person.person.user)

    person.refresh_from_db()
    assert (person.presence, person.arrived_at, person.left_at) == (Presence.PRESENT, None, None)
    assert not Notice.objects.filter(participation=person).exists()
    assert not Swap.objects.filter(asker=person).exists()
