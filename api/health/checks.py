"""How is each part of the installation? One function for each, for `/readyz`."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max, Min
from django_tasks_db.models import DBTaskResult

from portal.airquality.models import Reading
from portal.schedule.models import ScheduledJob
from portal.schedule.services import TICK

logger = structlog.get_logger(__name__)

# A ticker that has missed five turns is not running.
TICK_MAX_AGE = timedelta(minutes=5)
# A task that has waited as long has no worker.
TASK_MAX_WAIT = timedelta(minutes=15)
# Migrations do not become unapplied by themselves.
MIGRATIONS_KEPT = 60  # seconds


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part is: whether it can do its work, and the figures that say so."""

    ok: bool
    figures: Mapping[str, Any] = field(default_factory=dict)


def database(now: datetime) -> Finding:
    """Ask the database for something."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return Finding(cursor.fetchone() == (1,))


def migrations(now: datetime) -> Finding:
    """Compare the database with the code."""
    if cache.get("health.migrated"):
        return Finding(ok=True)
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if not missing:
        cache.set("health.migrated", 1, MIGRATIONS_KEPT)
    return Finding(not missing, {"missing": missing})


def storage(now: datetime) -> Finding:
    """Write a small file where uploads go, and remove it."""
    name = default_storage.save(f"health/{uuid.uuid4().hex}", ContentFile(b"ok"))
    default_storage.delete(name)
    return Finding(ok=True)


def queue(now: datetime) -> Finding:
    """Count the tasks that wait, and how long the oldest has."""
    waiting = DBTaskResult.objects.ready()
    oldest = waiting.aggregate(oldest=Min("enqueued_at"))["oldest"]
    wait = now - oldest if oldest else timedelta(0)
    return Finding(
        wait <= TASK_MAX_WAIT,
        {"backlog": waiting.count(), "oldest_seconds": _seconds(wait) if oldest else None},
    )


def tick(now: datetime) -> Finding:
    """Look when a tick last ended, and which jobs failed in it."""
    last = ScheduledJob.objects.filter(name=TICK).values_list("last_finished", flat=True).first()
    failing = list(ScheduledJob.objects.exclude(last_error="").values_list("name", flat=True))
    age = now - last if last else None
    return Finding(
        age is not None and age <= TICK_MAX_AGE,
        {"age_seconds": _seconds(age) if age is not None else None, "failing_jobs": failing},
    )


def readings(now: datetime) -> Finding:
    """Look at the newest hour.

    Old readings are no reason to take a server out of service, so they fail only where the
    operator has said how old they may be.
    """
    newest = Reading.objects.aggregate(newest=Max("hour"))["newest"]
    age = now - newest if newest else None
    limit = settings.READINGS_MAX_AGE_HOURS
    return Finding(
        not limit or (age is not None and age <= timedelta(hours=limit)),
        {"age_seconds": _seconds(age) if age is not None else None},
    )


CHECKS: Mapping[str, Callable[[datetime], Finding]] = {
    check.__name__: check for check in (database, migrations, storage, queue, tick, readings)
}


def findings(now: datetime) -> dict[str, Finding]:
    """Return how each part is; a check that breaks counts as failed, and why goes to the log."""
    return {name: _found(name, check, now) for name, check in CHECKS.items()}


def _found(name: str, check: Callable[[datetime], Finding], now: datetime) -> Finding:
    try:
        return check(now)
    except Exception:  # whatever is broken is the answer
        logger.exception("health check failed", kind=name)
        return Finding(ok=False)


def _seconds(span: timedelta) -> int:
    return round(span.total_seconds())
