"""What has to be done for the cases from time to time?"""

from datetime import datetime, timedelta

import structlog

from portal.complaints.chain.sealing import events_seal
from portal.complaints.evidence.sweeping import orphans_sweep
from portal.complaints.retention.running import retention_run
from portal.complaints.selectors import calendar_warning
from portal.complaints.services.closing import cases_close
from portal.complaints.services.escalating import deadlines_escalate
from portal.complaints.services.opening import lookup_failures_forget
from portal.complaints.services.sending import notices_run
from portal.schedule.jobs import job

logger = structlog.get_logger(__name__)


@job("case-files-sweep", every=timedelta(hours=1))
def sweep(now: datetime) -> None:
    orphans_sweep(now=now)


@job("case-deadlines", every=timedelta(minutes=5))
def escalate(now: datetime) -> None:
    """Remind, tell the superior, summon: whatever has come due."""
    deadlines_escalate(now=now)


@job("case-notices", every=timedelta(minutes=1))
def tell_citizens(now: datetime) -> None:
    """Send the notices that the queue has not sent already."""
    notices_run(now=now)


@job("case-close", every=timedelta(hours=1))
def close_answered(now: datetime) -> None:
    """Close the answered cases whose time for rating is over."""
    cases_close(now=now)


@job("case-lookups-forget", every=timedelta(hours=1))
def forget_failures(now: datetime) -> None:
    """Forget the failed tries of yesterday."""
    lookup_failures_forget(now=now)


@job("case-calendar-warning", every=timedelta(days=1))
def warn_of_calendar(now: datetime) -> None:
    """Say in the log that the holidays of a year are missing; the desk shows it, too."""
    year = calendar_warning(now)
    if year is not None:
        logger.warning("holidays are missing: deadlines count by weekdays alone", year=year)


@job("case-events-seal", every=timedelta(minutes=1))
def seal(now: datetime) -> None:
    """Tie the new events of all cases together."""
    events_seal(now=now)


@job("case-retention", every=timedelta(days=1))
def retain(now: datetime) -> None:
    """Let go what is due by the rules of retention."""
    retention_run(now=now)
