"""What does the register do by itself? It says what is over."""

from datetime import datetime, timedelta

from cms.enforcement.penalties.announced import penalties_end
from portal.schedule.jobs import job


@job("penalties-end", every=timedelta(minutes=5))
def end_penalties(now: datetime) -> None:
    """Announce the penalties whose period has ended."""
    penalties_end(now=now)
