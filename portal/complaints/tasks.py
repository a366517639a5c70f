"""What has to be done for the cases from time to time?"""

from datetime import datetime, timedelta

from portal.complaints.evidence.sweeping import orphans_sweep
from portal.schedule.jobs import job


@job("case-files-sweep", every=timedelta(hours=1))
def sweep(now: datetime) -> None:
    orphans_sweep(now=now)
