"""Jobs: asked for with their act, done once, tried again, seen by those who may."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from estime.provenance import Json
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, Job, JobState, StoredComputation
from estime_web.foundation.services import (
    JobContext,
    JobLostError,
    can_see_job,
    do_job,
    do_waiting_jobs,
    keep_jobs_alive,
    register_job,
    requeue_stale_jobs,
    retry_job,
)
from estime_web.foundation.services import jobs as registry
from tests.accounts.factories import make_user
from tests.foundation.factories import make_job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kinds() -> Iterator[None]:
    before = dict(registry._kinds)
    register_job("count", _count)
    yield
    registry._kinds.clear()
    registry._kinds.update(before)


def _count(context: JobContext) -> Mapping[str, Json]:
    steps = int(str(context.job.params.get("steps", 3)))
    for step in range(steps):
        context.progress(done=step + 1, total=steps)
    return {"counted": steps}


def test_a_job_is_done_with_its_result() -> None:
    job = make_job(params={"steps": 4}, subject_id="12")

    do_job(job.pk, worker_id="one")

    job.refresh_from_db()
    assert (job.state, job.result, job.done, job.total, job.attempt, job.worker_id) == (
        JobState.DONE,
        {"counted": 4},
        4,
        4,
        1,
        "one",
    )
    assert job.finished_at is not None


def test_a_job_and_its_task_are_rows_of_one_transaction() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ask_then_fail()

    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def _ask_then_fail() -> None:
    make_job()
    raise ZeroDivisionError


def test_a_job_that_is_done_is_not_done_again() -> None:
    job = make_job()
    do_job(job.pk)

    do_job(job.pk)

    job.refresh_from_db()
    assert job.attempt == 1


def test_a_refusal_is_kept_in_the_language_of_who_asked() -> None:
    register_job("refuse", _refuse)
    with translation.override("fr"):
        job = make_job(kind="refuse")

    with translation.override("nl"):
        do_job(job.pk)

    job.refresh_from_db()
    assert (job.state, job.failure_text) == (JobState.FAILED, "fr")


def _refuse(_context: JobContext) -> None:
    raise DomainError(translation.get_language() or "")


def test_an_unexpected_error_is_told_in_words_without_its_details() -> None:
    register_job("stumble", _stumble)
    job = make_job(kind="stumble")

    do_job(job.pk)

    job.refresh_from_db()
    assert job.error == "unexpected"
    with translation.override("en"):
        assert job.failure_text.startswith("Something went wrong on our side.")


def _stumble(_context: JobContext) -> None:
    raise ValueError("secret")


def test_a_job_of_an_unknown_kind_fails_in_words() -> None:
    job = make_job(kind="forgotten")

    do_job(job.pk)

    job.refresh_from_db()
    assert job.error == "unexpected"


def test_the_result_and_the_end_are_one_transaction() -> None:
    register_job("store", _store_then_stumble)
    job = make_job(kind="store")

    do_job(job.pk)

    job.refresh_from_db()
    assert (job.state, StoredComputation.objects.count()) == (JobState.FAILED, 0)


def _store_then_stumble(context: JobContext) -> None:
    with context.completing() as result:
        StoredComputation.objects.create(algorithm="a", version="1", input={}, output={})
        result["stored"] = 1
        raise ValueError("the worker stumbles before the end")


def test_what_is_written_while_completing_becomes_the_result() -> None:
    register_job("store", _store)
    job = make_job(kind="store")

    do_job(job.pk)

    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.DONE, {"stored": 7})


def _store(context: JobContext) -> None:
    with context.completing() as result:
        result["stored"] = 7


def test_a_worker_that_lost_its_job_writes_nothing() -> None:
    job = make_job()
    Job.objects.update(state=JobState.RUNNING, attempt=1, worker_id="asleep")
    asleep = JobContext(Job.objects.get())
    Job.objects.update(attempt=2, worker_id="other")

    with pytest.raises(JobLostError):
        asleep.progress(done=3, total=3)
    with pytest.raises(JobLostError), asleep.completing():
        StoredComputation.objects.create(algorithm="a", version="1", input={}, output={})

    job.refresh_from_db()
    assert (job.done, StoredComputation.objects.count()) == (0, 0)


def test_news_is_written_at_most_twice_a_second() -> None:
    job = make_job()
    Job.objects.update(state=JobState.RUNNING, attempt=1)
    context = JobContext(Job.objects.get())

    seen = []
    for step in range(1, 11):
        context.progress(done=step, total=10, message="Counting…")
        job.refresh_from_db()
        seen.append(job.done)

    assert seen == [1] * 9 + [10]


def test_a_silent_job_goes_to_another_worker() -> None:
    job = make_job()
    long_ago = timezone.now() - timedelta(seconds=61)
    Job.objects.update(state=JobState.RUNNING, attempt=1, worker_id="dead", heartbeat_at=long_ago)

    assert requeue_stale_jobs() == 1
    assert do_waiting_jobs() == 1

    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.DONE, 2)


def test_a_job_that_shows_life_is_left_to_its_worker() -> None:
    make_job()
    long_ago = timezone.now() - timedelta(seconds=61)
    Job.objects.update(state=JobState.RUNNING, attempt=1, worker_id="busy", heartbeat_at=long_ago)

    keep_jobs_alive(worker_id="busy")

    assert requeue_stale_jobs() == 0


def test_a_job_whose_task_was_lost_is_put_in_the_queue_again() -> None:
    make_job()
    DBTaskResult.objects.all().delete()
    Job.objects.update(queued_at=timezone.now() - timedelta(seconds=61))

    requeue_stale_jobs()

    assert DBTaskResult.objects.count() == 1


def test_after_three_lost_workers_a_job_stops_in_words() -> None:
    job = make_job()
    long_ago = timezone.now() - timedelta(seconds=61)
    Job.objects.update(state=JobState.RUNNING, attempt=3, heartbeat_at=long_ago)

    assert requeue_stale_jobs() == 0

    job.refresh_from_db()
    with translation.override("en"):
        assert job.failure_text.startswith("This work was interrupted three times.")


def test_a_worker_told_to_leave_gives_its_job_back() -> None:
    register_job("leave", _leave)
    job = make_job(kind="leave")

    with pytest.raises(SystemExit):
        do_job(job.pk)

    job.refresh_from_db()
    assert job.state == JobState.WAITING


def _leave(_context: JobContext) -> None:
    raise SystemExit(1)


def test_a_stopped_job_is_begun_again_with_all_its_attempts() -> None:
    register_job("stumble", _stumble)
    user = make_user()
    job = make_job(kind="stumble", created_by=user)
    do_job(job.pk)
    register_job("stumble", _count)

    retry_job(job=job, actor=user)
    do_waiting_jobs()

    job.refresh_from_db()
    assert (job.state, job.attempt, job.error) == (JobState.DONE, 1, "")
    assert ActivityEntry.objects.last().verb == "retry_job"


def test_a_job_under_way_is_not_begun_again() -> None:
    job = make_job()

    with pytest.raises(DomainError):
        retry_job(job=job, actor=None)

    assert DBTaskResult.objects.count() == 1


def test_who_asked_and_whom_the_kind_lets_may_see_a_job() -> None:
    creator, friend, outsider = make_user(), make_user(), make_user()
    register_job("shared", _count, can_see=lambda user, _job: user.pk == friend.pk)
    job = make_job(kind="shared", created_by=creator)

    seen = [can_see_job(person, job) for person in (creator, friend, outsider, AnonymousUser())]

    assert seen == [True, True, False, False]


def test_a_job_that_nobody_asked_for_is_hidden_from_strangers() -> None:
    assert not can_see_job(AnonymousUser(), make_job())


def test_the_page_of_a_job_shows_how_far_it_is(client: Client) -> None:
    user = make_user()
    register_job("count", _count, label=_("Counting"))
    job = make_job(created_by=user)
    Job.objects.update(state=JobState.RUNNING, done=2, total=5)
    client.force_login(user)

    page = client.get(f"/jobs/{job.pk}/")
    part = client.get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"})

    assert page.context["label"] == "Counting"
    assert "<html" in page.content.decode()
    assert "<html" not in part.content.decode()
    assert f'id="job-{job.pk}"' in part.content.decode()


def test_a_job_that_is_done_leads_to_its_result(client: Client) -> None:
    user = make_user()
    register_job("count", _count, result_url=lambda job: f"/somewhere/{job.result['counted']}/")
    job = make_job(created_by=user)
    do_job(job.pk)
    client.force_login(user)

    page = client.get(f"/jobs/{job.pk}/")

    assert 'href="/somewhere/3/"' in page.content.decode()


def test_a_stopped_job_is_tried_again_by_a_form(client: Client) -> None:
    user = make_user()
    register_job("stumble", _stumble)
    job = make_job(kind="stumble", created_by=user)
    do_job(job.pk)
    client.force_login(user)

    page = client.get(f"/jobs/{job.pk}/")
    answer = client.post(f"/jobs/{job.pk}/retry/")

    assert f'action="/jobs/{job.pk}/retry/"' in page.content.decode()
    assert answer.url == f"/jobs/{job.pk}/"
    job.refresh_from_db()
    assert job.state == JobState.WAITING


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_the_job_of_somebody_else_does_not_exist(client: Client, is_signed_in: bool) -> None:
    job = make_job(created_by=make_user(), params={"secret": "word"})
    if is_signed_in:
        client.force_login(make_user())

    answers: list[Any] = [client.get(f"/jobs/{job.pk}/"), client.post(f"/jobs/{job.pk}/retry/")]

    assert [answer.status_code for answer in answers] == [404, 404]
