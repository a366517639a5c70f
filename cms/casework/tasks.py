"""What does the desk of the cases do by itself? Have the audit trail remember the newest seal."""

from datetime import datetime, timedelta

import structlog

from cms.casework.seals import seal_record, seals_rewritten
from portal.schedule.jobs import job

logger = structlog.get_logger(__name__)


@job("case-seals-in-trail", every=timedelta(days=1))
def remember_seal(now: datetime) -> None:
    """Compare what the trail remembers, say so in the log if it does not fit, then go on."""
    rewritten = seals_rewritten()
    if rewritten:
        logger.error("the history of the cases was rewritten", count=len(rewritten))
    seal_record(now=now)
