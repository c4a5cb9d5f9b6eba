"""A worker whose one kind of job takes two seconds and leaves one entry in the log. Started by test_worker.py."""

import sys
import time
from collections.abc import Callable

import django

STEPS = 20


def main(act: str) -> None:
    django.setup()
    acts: dict[str, Callable[[], None]] = {"work": _work, "ask": _ask, "append": _append}
    acts[act]()


def _work() -> None:
    from estime_web.foundation.services import register_job
    from estime_web.foundation.worker import run_worker

    register_job("count_slowly", _count_slowly)
    run_worker()


def _count_slowly(context: object) -> None:
    from django.contrib.contenttypes.models import ContentType

    from estime_web.foundation.services import JobContext, record_activity

    assert isinstance(context, JobContext)
    for step in range(STEPS):
        context.progress(done=step, total=STEPS, message=f"step {step}")
        time.sleep(0.1)
    with context.completing() as result:
        record_activity(verb="count_slowly", subject=ContentType.objects.get(pk=1))
        result["steps"] = STEPS


def _ask() -> None:
    from estime_web.foundation.services import start_job

    start_job(kind="count_slowly")


def _append() -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction

    from estime_web.foundation.services import record_activity

    subject = ContentType.objects.get(pk=1)
    for _ in range(20):
        with transaction.atomic():
            record_activity(verb="append", subject=subject)


if __name__ == "__main__":
    main(sys.argv[1])
