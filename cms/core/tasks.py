"""What keeps the pages and the house in order by itself?"""

from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from cms.core.lifecycle.scheduling import publications_run
from portal.schedule.jobs import job

# Login failures name accounts and addresses: kept while a lock-out may need explaining.
KEEP_LOGIN_FAILURES = timedelta(days=30)
KEEP_TASK_RESULTS = timedelta(days=14)


@job("publish-scheduled", every=timedelta(minutes=1), is_prompt=True)
def publish_scheduled(now: datetime) -> None:
    """Publish and expire pages whose time has come."""
    publications_run(now=now)


@job("forget-old-records", every=timedelta(days=1))
def forget_old_records(now: datetime) -> None:
    """Remove sessions that have ended, old login failures and the results of old tasks."""
    call_command("clearsessions")
    AccessAttempt.objects.filter(attempt_time__lt=now - KEEP_LOGIN_FAILURES).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_TASK_RESULTS).delete()
