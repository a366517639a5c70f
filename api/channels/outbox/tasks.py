"""What does the outbox do by itself? It sends what is due: at once, and what failed later on."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task

from api.channels.outbox.services import deliveries_send_due
from api.channels.outbox.services.forgetting import deliveries_forget
from api.channels.outbox.waking import waker
from portal.schedule.jobs import job

# So long a run waits for what it has started; the rest goes on beside it.
WAITED: Final = timedelta(seconds=3)


@task()
def send_deliveries() -> int:
    """Send what is due; the queue's worker calls this right after something was announced."""
    return deliveries_send_due(now=timezone.now(), wait=WAITED)


@waker
def send_soon() -> None:
    """Have the queue's worker send what is due."""
    send_deliveries.enqueue()


@job("outbox-send", every=timedelta(seconds=30), is_prompt=True, lease=timedelta(minutes=5))
def send(now: datetime) -> None:
    """Start sending what is due; a slow target is not waited for."""
    deliveries_send_due(now=now, wait=WAITED)


@job("outbox-forget", every=timedelta(days=1))
def forget(now: datetime) -> None:
    """Forget what went out long ago."""
    deliveries_forget(now=now)
