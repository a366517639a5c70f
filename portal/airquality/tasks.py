"""What does the air do by itself? It asks the live source for the newest hours."""

from datetime import datetime, timedelta

from portal.airquality.live import live_poll
from portal.schedule.jobs import job


@job("live-source", every=timedelta(minutes=1))
def poll_live_source(now: datetime) -> None:
    """Poll the source in the settings, when there is one and it is time to."""
    live_poll(now=now)
