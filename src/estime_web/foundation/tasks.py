"""The one task of the queue: do a job."""

from uuid import UUID

from django_tasks import TaskContext, task

from estime_web.foundation.services.job_runs import do_job


@task(takes_context=True)
def run_job(context: TaskContext, job_id: str) -> None:
    """Do the job `job_id`, in the name of the worker that took this task."""
    do_job(UUID(job_id), worker_id=context.task_result.worker_ids[-1] if context.task_result.worker_ids else "")
