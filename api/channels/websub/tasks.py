"""What does the hub do by itself? It forgets what has run out."""

from datetime import datetime, timedelta

from api.channels.websub.services import subscriptions_forget
from portal.schedule.jobs import job


@job("websub-forget", every=timedelta(hours=1))
def forget(now: datetime) -> None:
    """Forget subscriptions that have run out or were never confirmed."""
    subscriptions_forget(now=now)
