"""From wishes to a plan: the job, its end, its replay; then publication."""

import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from estime import cli
from estime.allocation import check
from estime.allocation.canonical import plan_from_json, problem_from_json
from estime_web.encounters import services
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Encounter, Participation, Plan
from estime_web.encounters.services.plan_making import make_plan as run_plan
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, Job, JobState, OutboxMail, StoredComputation
from estime_web.foundation.services.job_runs import JobContext, do_job, do_waiting_jobs
from tests.encounters.factories import (
    close,
    make_encounter,
    make_participation,
    make_people,
    make_person,
    make_plan,
    make_planned_day,
    make_programme,
    organiser_of,
    wish_all,
)

pytestmark = pytest.mark.django_db


def planned(encounter: Encounter) -> Job:
    job = services.start_planning(encounter=encounter, actor=organiser_of(encounter))
    do_waiting_jobs()
    job.refresh_from_db()
    return job


def test_plan_seats_everybody_once_in_each_slot_and_keeps_every_rule() -> None:
    plan = make_planned_day(14)

    computation = plan.computation
    problem, answer = problem_from_json(computation.input), plan_from_json(computation.output)

    assert check(problem, answer) == ()
    assert plan.seats.count() == 28
    assert plan.seats.values("participation", "slot").distinct().count() == 28
    assert (plan.number, plan.state) == (1, PlanState.PROPOSED)


def test_plan_is_told_and_drawn_in_three_languages() -> None:
    plan = make_planned_day(8)

    assert set(plan.explanation) == set(plan.charts) == {"fr", "nl", "en"}
    assert {frozenset(words) for words in plan.explanation.values()} == {
        frozenset({"headline", "sentences", "promises"})
    }
    figures = [figure for charts in plan.charts.values() for figure in (charts["satisfaction"], charts["mix"])]
    assert all(figure["title"] and figure["sentence"] and figure["svg"].startswith("<svg") for figure in figures)
    assert [figure for figure in figures if "style=" in figure["svg"]] == []


def test_person_who_facilitates_keeps_their_room() -> None:
    encounter = make_programme(make_encounter())
    session = encounter.slots.all()[0].sessions.all()[0]
    make_people(encounter, 6)
    guide = make_participation(encounter, facilitates=[session])

    plan = make_plan(encounter)

    assert plan.seats.get(participation=guide, rank=None).session == session


def test_open_wishes_are_not_planned() -> None:
    encounter = make_programme(make_encounter())
    make_people(encounter, 2)

    with pytest.raises(DomainError):
        services.start_planning(encounter=encounter, actor=None)

    assert not Job.objects.exists()


def test_day_without_sessions_or_people_is_not_planned() -> None:
    without_sessions, without_people = close(make_encounter()), close(make_programme(make_encounter()))
    make_people(without_sessions, 1)

    for encounter in (without_sessions, without_people):
        with pytest.raises(DomainError):
            services.start_planning(encounter=encounter, actor=None)

    assert not Job.objects.exists()


def test_plan_under_way_is_not_asked_for_twice() -> None:
    encounter = make_programme(make_encounter())
    make_people(encounter, 4)
    close(encounter)

    first, second = (services.start_planning(encounter=encounter, actor=None) for _ in range(2))

    assert first == second
    assert Job.objects.count() == 1


def test_day_planned_again_keeps_its_first_plan() -> None:
    first = make_planned_day(8)

    second = make_plan(first.encounter)

    assert (first.number, second.number) == (1, 2)
    assert second.computation.output_hash == first.computation.output_hash
    assert Plan.objects.count() == 2


def test_worker_that_is_lost_leaves_no_second_plan() -> None:
    encounter = make_programme(make_encounter())
    make_people(encounter, 4)
    close(encounter)
    job = services.start_planning(encounter=encounter, actor=None)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempt=1, worker_id="lost")
    lost = JobContext(Job.objects.get(pk=job.pk))
    Job.objects.filter(pk=job.pk).update(state=JobState.WAITING)
    do_job(job.pk, worker_id="other")

    with pytest.raises(Exception, match=str(job.pk)):
        run_plan(lost)

    assert Plan.objects.count() == 1
    assert StoredComputation.objects.count() == 1


def test_day_that_cannot_be_planned_names_people_and_seats() -> None:
    encounter = make_programme(make_encounter(), workshops=2, capacity=2)
    people = make_people(encounter, 5)
    close(encounter)

    job = planned(encounter)

    assert job.state == JobState.FAILED
    assert [str(one.person) for one in people if str(one.person) not in job.failure_text] == []
    assert "4" in job.failure_text
    assert not Plan.objects.exists()


def test_plan_is_found_all_the_same_where_somebody_may_stay_without_a_seat() -> None:
    encounter = make_programme(make_encounter(), workshops=2, capacity=2)
    make_people(encounter, 5)
    close(encounter)
    services.start_planning(encounter=encounter, actor=None, requires_everybody=False)

    do_waiting_jobs()

    plan = Plan.objects.get()
    assert plan.seats.count() == 8
    assert len(plan.computation.output["unplaced"]) == 2


def test_activity_of_a_plan_holds_counts_only() -> None:
    make_planned_day(8)

    entry = ActivityEntry.objects.get(verb="plan_encounter")

    assert entry.details == {"plan": 1, "seats": 16}


@pytest.mark.parametrize("kind", ["computation", "problem_workbook"])
def test_what_an_organiser_downloads_gives_the_same_plan_again(client: Client, tmp_path: Path, kind: str) -> None:
    plan = make_planned_day(10)
    client.force_login(organiser_of(plan.encounter))
    address = reverse(f"encounters:{kind}", args=[plan.encounter.pk, plan.number])
    file = tmp_path / ("day.json" if kind == "computation" else "day.xlsx")
    content = client.get(address).content
    answer = tmp_path / "plan.json"

    if kind == "computation":
        file.write_bytes(content)
        status = cli.main(["replay", str(file)])
        file.write_text(json.dumps(json.loads(content)["input"]))
    else:
        file.write_bytes(content)
        status = 0
    status += cli.main(["allocate", str(file), "-o", str(answer)])

    again = json.loads(answer.read_text())
    assert status == 0
    assert (again["input_hash"], again["output_hash"]) == (plan.computation.input_hash, plan.computation.output_hash)


def test_downloads_hold_no_name_but_the_workbook_of_the_plan(client: Client) -> None:
    plan = make_planned_day(6)
    client.force_login(organiser_of(plan.encounter))
    names = [seat.participation.person.family_name.encode() for seat in plan.seats.all()]

    content = client.get(reverse("encounters:computation", args=[plan.encounter.pk, 1])).content

    assert [name for name in names if name in content] == []


def test_change_of_the_day_is_noticed() -> None:
    plan = make_planned_day(8)
    unchanged = services.has_changed_since(plan)
    make_participation(plan.encounter)

    assert (unchanged, services.has_changed_since(plan)) == (False, True)


def test_publishing_tells_everybody_who_has_an_address_their_own_day() -> None:
    encounter = make_programme(make_encounter())
    people = make_people(encounter, 3)
    make_participation(encounter, person=make_person(email=""))
    wish_all(encounter, people)
    plan = make_plan(encounter)

    told = services.publish_plan(plan=plan, actor=None)

    mails = OutboxMail.objects.filter(kind="encounter_published")
    assert told == 3
    assert {mail.subject_id for mail in mails} == {str(one.pk) for one in people}
    assert all(mail.attachments for mail in mails)
    assert Plan.objects.get().state == PlanState.PUBLISHED


def test_publishing_replaces_the_plan_before() -> None:
    first = make_planned_day(6)
    services.publish_plan(plan=first, actor=None)
    second = make_plan(first.encounter)

    services.publish_plan(plan=second, actor=None)

    assert list(Plan.objects.order_by("number").values_list("state", flat=True)) == ["superseded", "published"]


def test_plan_is_published_once() -> None:
    plan = make_planned_day(6)
    services.publish_plan(plan=plan, actor=None)
    mails = OutboxMail.objects.count()

    with pytest.raises(DomainError):
        services.publish_plan(plan=plan, actor=None)

    assert OutboxMail.objects.count() == mails


def test_replaced_plan_does_not_come_back() -> None:
    first = make_planned_day(6)
    services.publish_plan(plan=first, actor=None)
    services.publish_plan(plan=make_plan(first.encounter), actor=None)

    with pytest.raises(DomainError):
        services.publish_plan(plan=first, actor=None)

    assert Plan.objects.get(state=PlanState.PUBLISHED).number == 2


def test_published_plan_is_not_discarded() -> None:
    plan = make_planned_day(6)
    services.publish_plan(plan=plan, actor=None)

    with pytest.raises(DomainError):
        services.discard_plan(plan=plan, actor=None)

    assert Plan.objects.count() == 1


def test_discarded_plan_takes_its_computation_along() -> None:
    plan = make_planned_day(6)

    services.discard_plan(plan=plan, actor=None)

    assert (Plan.objects.count(), StoredComputation.objects.count()) == (0, 0)
    assert Participation.objects.count() == 6


def test_refusal_is_told_in_the_language_of_who_asked(client: Client) -> None:
    encounter = make_programme(make_encounter(), workshops=2, capacity=2)
    make_people(encounter, 5)
    close(encounter)
    client.force_login(organiser_of(encounter))
    client.cookies["django_language"] = "nl"

    client.post(reverse("encounters:planning", args=[encounter.pk]))
    do_waiting_jobs()

    assert Job.objects.get().language == "nl"
