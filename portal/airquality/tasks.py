"""What does the air do by itself? It asks the live source, and finishes what was interrupted."""

from datetime import datetime, timedelta

from portal.airquality.importing.live import live_poll
from portal.airquality.summing.summaries import stale_days_recompute
from portal.schedule.jobs import job


@job("live-source", every=timedelta(minutes=1))
def poll_live_source(now: datetime) -> None:
    """Poll the source in the settings, when there is one and it is time to."""
    live_poll(now=now)


@job("stale-days", every=timedelta(minutes=10))
def sum_up_stale_days(now: datetime) -> None:
    """Sum up the days that an interrupted import has left."""
    stale_days_recompute(now=now)
