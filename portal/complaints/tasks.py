"""What has to be done for the cases from time to time?"""

from datetime import datetime, timedelta

from portal.complaints.chain.sealing import events_seal
from portal.complaints.evidence.sweeping import orphans_sweep
from portal.complaints.retention.running import retention_run
from portal.schedule.jobs import job


@job("case-events-seal", every=timedelta(minutes=1))
def seal(now: datetime) -> None:
    events_seal(now=now)


@job("case-files-sweep", every=timedelta(hours=1))
def sweep(now: datetime) -> None:
    orphans_sweep(now=now)


@job("case-retention", every=timedelta(days=1))
def retain(now: datetime) -> None:
    retention_run(now=now)
