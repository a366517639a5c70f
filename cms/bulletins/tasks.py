"""What do the bulletins do by themselves? They are drafted when due, and watched when out."""

from datetime import datetime, timedelta

from cms.bulletins.publishing import bulletins_check, bulletins_draft_due
from portal.schedule.jobs import job


@job("bulletins-draft", every=timedelta(minutes=5))
def draft_bulletins(now: datetime) -> None:
    """Draft what is due."""
    bulletins_draft_due(now=now)


@job("bulletins-check", every=timedelta(minutes=15))
def check_bulletins(now: datetime) -> None:
    """Note which published bulletins have been overtaken by the data."""
    bulletins_check(now=now)
