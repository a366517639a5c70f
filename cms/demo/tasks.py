"""What does the demonstration do by itself? It stays at the current hour."""

from datetime import datetime, timedelta

from cms.demo.services import demo_continue
from portal.schedule.jobs import job


@job("demo-continue", every=timedelta(minutes=5))
def continue_demo(now: datetime) -> None:
    """Add the hours that have passed, while the demonstration stands."""
    demo_continue(now=now)
