"""The morning of an invented day is played as a day is lived: whoever is there has two workshops, and everybody knows."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from estime_web.encounters.demo import COORDINATOR
from estime_web.encounters.demo.days import make_lille
from estime_web.encounters.demo.network import make_network
from estime_web.encounters.demo.unannounced import UNANNOUNCED
from estime_web.encounters.enums import AccountState, Presence, RoomEventKind
from estime_web.encounters.models import Account, Encounter
from estime_web.encounters.queries.day_check import Reason, check_day
from estime_web.encounters.queries.desk import day_totals, desk_count
from estime_web.encounters.queries.rehearsal import morning_of
from estime_web.encounters.rehearsal_words import morning_in_words
from estime_web.encounters.services.live import check_in
from estime_web.encounters.services.rehearsal import (
    last_rehearsal,
    reset_rehearsal,
    script_of,
    settled_mishaps,
    start_rehearsal,
)
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import Job, JobState
from estime_web.foundation.services.job_runs import do_waiting_jobs
from tests.accounts.factories import make_coordinator
from tests.encounters.factories import make_encounter, make_room, organiser_of
from tests.encounters.live_factories import anybody, at, make_live_day, plan_now, rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client: Client) -> Iterator[None]:
    """The sentences are compared as they are written in the source."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    with translation.override("en"):
        yield


def invented_day(people: int = 24, *, capacity: int = 12) -> Encounter:
    encounter = make_live_day(people, capacity=capacity)
    make_room(encounter, name="Plénière", capacity=60)
    encounter.is_invented = True
    encounter.save()
    return encounter


def page_of(encounter: Encounter) -> str:
    return reverse("encounters:rehearsal", args=[encounter.pk])


def places(encounter: Encounter) -> dict[str, list[str]]:
    """Everybody of the day by name, with what the desk knows of them and their sessions: no keys of this database."""
    seats = plan_now(encounter).seats.select_related("session__workshop", "session__room", "slot")
    found: dict[str, list[str]] = {}
    for seat in seats:
        line = f"{seat.slot} {seat.session.workshop.letter} {seat.session.room}"
        found.setdefault(str(seat.participation.person), []).append(line)
    return {str(one.person): [one.presence, *found.get(str(one.person), [])] for one in encounter.participations.all()}


@pytest.mark.slow
def test_ninety_five_people_live_the_morning_of_lille() -> None:
    encounter = make_lille(make_network(), make_coordinator(email=COORDINATOR), lambda _step: None, explains=False)
    job = start_rehearsal(encounter=encounter, actor=organiser_of(encounter), seconds=0)
    do_waiting_jobs()

    job.refresh_from_db()
    kinds = Counter(encounter.room_events.values_list("kind", flat=True))
    desks = Counter(
        key.split("-")[2] for key in encounter.room_events.filter(kind="arrived").values_list("key", flat=True)
    )
    arrived = encounter.room_events.filter(kind=RoomEventKind.ARRIVED).order_by("at").values_list("at", flat=True)
    count, totals, check = desk_count(encounter), day_totals(encounter), check_day(encounter)

    assert (job.state, job.result) == (JobState.DONE, {"events": 98, "refused": 0})
    assert kinds == {"arrived": 89, "walked_in": 5, "not_come": 1, "session_cancelled": 1, "room_changed": 1}
    assert desks == {"desk1": 45, "desk2": 44}
    assert (arrived.last() - arrived.first()).total_seconds() <= 40 * 60
    assert (count.present, count.absent, count.walk_ins, count.expected) == (94, 6, 5, 0)
    assert (check.people, check.complete + sum(check.reasons.values())) == (94, 94)
    assert set(check.reasons) <= {Reason.SAID}
    assert (check.repeated, check.crowded, check.untold) == ((), (), 0)
    assert 0 < totals.moved < totals.fresh
    assert totals.told == totals.affected


def test_taken_up_again_after_every_act_it_is_the_same_morning() -> None:
    encounter = invented_day()
    settled = {"seconds": 0, "run": 1, **settled_mishaps(encounter)}
    for act in script_of(encounter, settled, unannounced=UNANNOUNCED, actor=None):
        act.do(act)
    at_once, keys = places(encounter), sorted(encounter.room_events.values_list("key", flat=True))
    reset_rehearsal(encounter=encounter, actor=organiser_of(encounter))

    for number in range(len(keys) + 1):
        fresh = Encounter.objects.get(pk=encounter.pk)
        for act in script_of(fresh, settled, unannounced=UNANNOUNCED, actor=None)[: number + 1]:
            act.do(act)

    assert places(encounter) == at_once
    assert sorted(encounter.room_events.values_list("key", flat=True)) == keys


def test_what_somebody_does_by_hand_meanwhile_does_not_stop_the_morning() -> None:
    encounter = invented_day()
    job = start_rehearsal(encounter=encounter, actor=organiser_of(encounter), seconds=0)
    for person in encounter.participations.all():
        check_in(participation=person, actor=None, at=at(encounter))

    do_waiting_jobs()

    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert encounter.room_events.filter(kind=RoomEventKind.ARRIVED).count() == 24
    assert check_day(encounter).holds


def test_put_back_the_day_is_as_it_was_and_may_be_played_again() -> None:
    encounter = invented_day()
    before, plan = rows(plan_now(encounter)), plan_now(encounter)
    start_rehearsal(encounter=encounter, actor=organiser_of(encounter), seconds=0)
    do_waiting_jobs()
    events = encounter.room_events.count()

    reset_rehearsal(encounter=encounter, actor=organiser_of(encounter))
    put_back, put_back_plan, presences = (
        rows(plan_now(encounter)),
        plan_now(encounter),
        set(encounter.participations.filter(withdrawn_at=None).values_list("presence", flat=True)),
    )
    start_rehearsal(encounter=encounter, actor=organiser_of(encounter), seconds=0)
    do_waiting_jobs()

    assert (put_back, put_back_plan) == (before, plan)
    assert presences == {Presence.EXPECTED}
    assert encounter.room_events.count() == events


def test_a_morning_whose_work_was_given_up_goes_on_where_it_was() -> None:
    encounter = invented_day()
    given_up = start_rehearsal(encounter=encounter, actor=organiser_of(encounter), seconds=0)
    for act in script_of(encounter, given_up.params, unannounced=UNANNOUNCED, actor=None)[:9]:
        act.do(act)
    before = list(encounter.room_events.order_by("pk").values_list("pk", flat=True))
    Job.objects.filter(pk=given_up.pk).update(state=JobState.FAILED)

    again = start_rehearsal(encounter=encounter, actor=organiser_of(encounter))
    do_waiting_jobs()

    keys = list(encounter.room_events.values_list("key", flat=True))
    assert again.params == given_up.params
    assert list(encounter.room_events.order_by("pk").values_list("pk", flat=True))[:9] == before
    assert len(keys) == len(set(keys)) == 26
    assert check_day(encounter).holds


class TestRefusing:
    def test_the_day_of_real_people_is_not_played(self) -> None:
        encounter = make_live_day()

        with pytest.raises(DomainError, match="are real"):
            start_rehearsal(encounter=encounter, actor=organiser_of(encounter))

    def test_without_a_plan_there_is_nothing_to_play(self) -> None:
        encounter = make_encounter(is_invented=True)

        with pytest.raises(DomainError, match="No plan is published"):
            start_rehearsal(encounter=encounter, actor=organiser_of(encounter))

    def test_a_morning_that_was_played_is_first_put_back(self) -> None:
        encounter = invented_day()
        check_in(participation=anybody(encounter), actor=None)

        with pytest.raises(DomainError, match="First put the day back"):
            start_rehearsal(encounter=encounter, actor=organiser_of(encounter))

    def test_asked_for_twice_it_is_played_once(self) -> None:
        encounter = invented_day()

        first = start_rehearsal(encounter=encounter, actor=organiser_of(encounter))
        second = start_rehearsal(encounter=encounter, actor=organiser_of(encounter))

        assert first == second

    def test_while_it_is_played_it_is_not_put_back(self) -> None:
        encounter = invented_day()
        start_rehearsal(encounter=encounter, actor=organiser_of(encounter))

        with pytest.raises(DomainError, match="Wait for its end"):
            reset_rehearsal(encounter=encounter, actor=organiser_of(encounter))

    def test_a_day_whose_account_is_published_is_not_put_back(self) -> None:
        encounter = invented_day()
        event = check_in(participation=anybody(encounter), actor=None)
        Account.objects.create(encounter=encounter, state=AccountState.PUBLISHED)

        with pytest.raises(DomainError, match="its morning stays"):
            reset_rehearsal(encounter=encounter, actor=organiser_of(encounter))

        assert encounter.room_events.get() == event


class TestPages:
    @pytest.fixture
    def encounter(self) -> Encounter:
        return invented_day()

    @pytest.fixture
    def desk(self, client: Client, encounter: Encounter) -> Client:
        client.force_login(organiser_of(encounter))
        return client

    def test_one_button_plays_it_and_the_work_is_followed(self, desk: Client, encounter: Encounter) -> None:
        answer = desk.post(page_of(encounter))

        job = last_rehearsal(encounter)
        assert job is not None
        assert answer.url == f"{page_of(encounter)}?job={job.pk}"
        assert f'id="job-{job.pk}"' in desk.get(answer.url).content.decode()

    def test_at_its_end_the_page_tells_what_it_came_to(self, desk: Client, encounter: Encounter) -> None:
        start_rehearsal(encounter=encounter, actor=organiser_of(encounter), seconds=0)
        do_waiting_jobs()
        job = last_rehearsal(encounter)
        assert job is not None

        followed = desk.get(page_of(encounter), {"job": str(job.pk)})
        page = desk.get(page_of(encounter))

        morning = morning_of(encounter)
        assert morning is not None
        assert followed.url == page_of(encounter)
        assert page.context["words"] == morning_in_words(morning)
        assert morning_in_words(morning).people == (
            "23 people came.",
            "Of these, 5 were not on the list.",
            "6 people did not come.",
        )

    def test_a_second_morning_is_refused_in_words(self, desk: Client, encounter: Encounter) -> None:
        check_in(participation=anybody(encounter), actor=None)

        page = desk.post(page_of(encounter))

        assert page.status_code == 422
        assert "First put the day back" in page.content.decode()

    def test_a_button_puts_it_back(self, desk: Client, encounter: Encounter) -> None:
        check_in(participation=anybody(encounter), actor=None)

        desk.post(reverse("encounters:reset_rehearsal", args=[encounter.pk]))

        assert not encounter.room_events.exists()

    def test_the_days_of_real_people_have_no_such_page(self, client: Client) -> None:
        encounter = make_live_day()
        client.force_login(organiser_of(encounter))

        assert client.get(page_of(encounter)).status_code == 404
        assert client.post(reverse("encounters:reset_rehearsal", args=[encounter.pk])).status_code == 404

    def test_somebody_who_prepares_another_day_sees_nothing(self, client: Client, encounter: Encounter) -> None:
        client.force_login(organiser_of(make_encounter(actor=make_coordinator())))

        assert client.get(page_of(encounter)).status_code == 404
