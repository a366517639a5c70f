"""What does the announcing do by itself? It looks after what no signal has told."""

from datetime import datetime, timedelta

from cms.announcements.locks import locks_settle
from portal.schedule.jobs import job


@job("locks-settle", every=timedelta(minutes=5))
def settle(now: datetime) -> None:
    """Announce what locks keep from readers or have given back without anybody saying so."""
    locks_settle(now=now)
