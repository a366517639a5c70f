"""How is what is due run? Each job on its own, never twice at once, whatever becomes of the others.

A job is claimed by one conditional UPDATE of its row, so of several processes exactly one gets it;
a claim runs out, so that a process that died does not block the job for ever.
"""

import time
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from django.db import close_old_connections, connection
from django.db.models import F, Q

from portal.schedule.jobs import Job
from portal.schedule.lanes import sorted_by_haste
from portal.schedule.models import ScheduledJob

logger = structlog.get_logger(__name__)

# The row that says when a tick last ended; no job may take this name.
TICK = "tick"
LONGEST_ERROR = 2000  # characters


def tick_run(*, jobs: Iterable[Job], now: datetime, even_if_not_due: bool = False) -> list[str]:
    """Run what is due, and note that a tick took place.

    Args:
        jobs: The jobs to look at.
        now: The present moment, as the jobs are to see it.
        even_if_not_due: Run them whether due or not; never one that another process is running.

    Returns:
        The names of the jobs that failed.
    """
    begun = time.monotonic()
    failed = jobs_run(jobs=jobs, now=now, even_if_not_due=even_if_not_due)
    finished = now + timedelta(seconds=time.monotonic() - begun)
    row, _ = ScheduledJob.objects.get_or_create(name=TICK)
    ScheduledJob.objects.filter(pk=row.pk).update(
        last_started=now, last_finished=finished, runs=F("runs") + 1
    )
    return failed


def jobs_run(*, jobs: Iterable[Job], now: datetime, even_if_not_due: bool = False) -> list[str]:
    """Run what is due of these jobs, first those that have to be on time.

    Returns:
        The names of the jobs that failed.
    """
    prompt, others = sorted_by_haste(jobs)
    return [
        job.name
        for job in (*prompt, *others)
        if job_run(job=job, now=now, even_if_not_due=even_if_not_due) is False
    ]


def job_run(*, job: Job, now: datetime, even_if_not_due: bool = False) -> bool | None:
    """Run one job if it is due and nobody else runs it.

    Returns:
        True when it went well, False when it failed, None when it did not run.
    """
    row, _ = ScheduledJob.objects.get_or_create(name=job.name)
    if not even_if_not_due and not job.is_due(
        row.last_started, failed=bool(row.last_error), now=now
    ):
        return None
    claim = uuid.uuid4()
    if not _claimed(row, job, claim=claim, now=now):
        return None
    begun = time.monotonic()
    error = _error_of(job, now)
    elapsed = timedelta(seconds=time.monotonic() - begun)
    ScheduledJob.objects.filter(pk=row.pk, claim=claim).update(
        claim=None,
        claimed_until=None,
        last_finished=now + elapsed,
        last_error=error,
        runs=F("runs") + 1,
    )
    return not error


def _claimed(row: ScheduledJob, job: Job, *, claim: uuid.UUID, now: datetime) -> bool:
    """Claim the job unless somebody holds it, or has started it since the row was read."""
    free = Q(claim=None) | Q(claimed_until__lt=now)
    unchanged = Q(last_started=row.last_started)
    return bool(
        ScheduledJob.objects.filter(free, unchanged, pk=row.pk).update(
            claim=claim, claimed_until=now + job.lease, last_started=now
        )
    )


def _error_of(job: Job, now: datetime) -> str:
    """Run the job; return what went wrong, or an empty text."""
    begun = time.monotonic()
    try:
        job.run(now)
    except Exception as error:  # a job that fails must not stop the others
        logger.exception("job failed", job=job.name)
        return f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
    finally:
        # Inside a transaction of the caller the connection is not ours to close.
        if not connection.in_atomic_block:
            close_old_connections()
    logger.debug("job done", job=job.name, duration_ms=round((time.monotonic() - begun) * 1000))
    return ""
