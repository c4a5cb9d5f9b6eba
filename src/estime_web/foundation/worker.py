"""The worker: one process that does the jobs and sends the e-mails.

Two threads. The first walks a round: put back the jobs of dead workers, send what is due, do the tasks that
wait. The second only says that the process lives, for the page and for the other workers; it has its own
connection to the database and beats on while a solver runs, because HiGHS lets go of Python's lock.
"""

import logging
import os
import signal
import socket
import threading
import time
import uuid
from datetime import timedelta
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from estime_web.foundation.chores import do_chores, register_chore
from estime_web.foundation.models import WorkerHeartbeat
from estime_web.foundation.services import keep_jobs_alive, requeue_stale_jobs, send_due_mail

logger = logging.getLogger(__name__)

ROUND_SECONDS = 1.0
SECONDS_OF_PATIENCE = 2.0
SECONDS_BETWEEN_CHORES = 3600.0
FORGET_TASKS_AFTER = timedelta(days=7)
FORGET_WORKERS_AFTER = timedelta(days=1)


def run_worker() -> None:
    """Work until SIGTERM or Ctrl-C. The task under way is finished; a second signal gives it back and leaves."""
    worker = SiteWorker(worker_id=f"{socket.gethostname()[:24]}-{os.getpid()}-{uuid.uuid4().hex[:8]}")
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()


class SiteWorker:
    """One worker process, known to the others by `worker_id`."""

    def __init__(self, *, worker_id: str) -> None:
        self.worker_id = worker_id
        self._stopping = threading.Event()
        self._is_over = threading.Event()
        self._told_at = 0.0
        self._chores_due_at = 0.0
        self._tasks = TaskRunner(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )

    def stop(self, signum: int, frame: FrameType | None) -> None:
        # A terminal and a supervisor may both tell us at once: only a later signal is impatience.
        if self._stopping.is_set():
            if time.monotonic() - self._told_at > SECONDS_OF_PATIENCE:
                raise SystemExit(1)
            return
        self._told_at = time.monotonic()
        logger.info("worker_stopping worker=%s", self.worker_id)
        self._stopping.set()
        self._tasks.running = False

    def run(self) -> None:
        """Walk the round until told to stop."""
        logger.info("worker_started worker=%s", self.worker_id)
        pulse = threading.Thread(target=self._beat_on, name="pulse", daemon=True)
        pulse.start()
        warm_up()
        try:
            while not self._stopping.is_set():
                self._walk_round()
                self._stopping.wait(ROUND_SECONDS)
        finally:
            self._is_over.set()
            pulse.join(timeout=5)
        WorkerHeartbeat.objects.filter(pk=self.worker_id).delete()
        logger.info("worker_stopped worker=%s", self.worker_id)

    def _walk_round(self) -> None:
        """Do what there is to do. A database that is away for a while does not end the worker."""
        for step in (requeue_stale_jobs, send_due_mail, self._do_tasks, self._do_chores):
            try:
                close_old_connections()
                step()
            except DatabaseError:
                logger.exception("worker_database_error worker=%s", self.worker_id)

    def _do_tasks(self) -> None:
        # Asked first by a plain read: the runner locks a whole SQLite database to look.
        if DBTaskResult.objects.ready().exists():
            self._tasks.run()

    def _do_chores(self) -> None:
        if time.monotonic() >= self._chores_due_at:
            self._chores_due_at = time.monotonic() + SECONDS_BETWEEN_CHORES
            do_chores()

    def _beat_on(self) -> None:
        every = pulse_seconds()
        try:
            while not self._is_over.is_set():
                self.beat()
                self._is_over.wait(every)
        finally:
            connection.close()

    def beat(self) -> None:
        """Say that this process, and the job it does, are alive."""
        try:
            close_old_connections()
            WorkerHeartbeat.objects.update_or_create(pk=self.worker_id, defaults={"at": timezone.now()})
            WorkerHeartbeat.objects.filter(at__lt=timezone.now() - FORGET_WORKERS_AFTER).delete()
            keep_jobs_alive(worker_id=self.worker_id)
        except DatabaseError:
            logger.exception("worker_pulse_missed worker=%s", self.worker_id)


def pulse_seconds() -> float:
    """Return the seconds between two beats: four fit in the time after which a job counts as lost."""
    return min(10.0, settings.CONFIG.job_stale_seconds / 4)


def forget_old_tasks() -> None:
    """Delete the rows of tasks that were taken long ago; their jobs keep the result."""
    DBTaskResult.objects.filter(started_at__lt=timezone.now() - FORGET_TASKS_AFTER).delete()


register_chore("foundation.tasks", forget_old_tasks)


def warm_up() -> None:
    """Load SciPy's solver once, so that the first plan does not wait for it."""
    from scipy.optimize import Bounds, milp  # noqa: PLC0415 -- slow import

    milp([1.0], integrality=[1], bounds=Bounds(0, 1))
