"""What do the flash reports do by themselves? Remind, make missing PDFs, deliver."""

from datetime import datetime, timedelta

from cms.flashreports.distribution import deliveries_run
from cms.flashreports.publishing import public_pdfs_make
from cms.flashreports.reminding import units_remind
from portal.schedule.jobs import job


@job("flash-remind", every=timedelta(hours=1))
def remind_units(now: datetime) -> None:
    """Remind the units that have not handed in."""
    units_remind(now=now)


@job("flash-pdf", every=timedelta(minutes=1))
def make_public_pdfs(now: datetime) -> None:
    """Make the public PDFs that a publication could not make at once."""
    public_pdfs_make(now=now)


@job("flash-deliver", every=timedelta(minutes=1))
def deliver_issues(now: datetime) -> None:
    """Send the copies that are due."""
    deliveries_run(now=now)
