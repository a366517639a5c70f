"""Which service carries out which verdict?"""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User

from portal.airquality.deciding.reviewing import reading_accept, reading_reject, reading_restore
from portal.airquality.enums import ReviewVerdict
from portal.airquality.models import Reading

SERVICES = {
    ReviewVerdict.REJECTED: reading_reject,
    ReviewVerdict.ACCEPTED: reading_accept,
    ReviewVerdict.RESTORED: reading_restore,
}


def decide(
    reading: Reading,
    *,
    verdict: ReviewVerdict,
    pollutants: Collection[str],
    reason: str,
    by: User,
    now: datetime,
) -> None:
    """Carry out a verdict about some values of a reading.

    Raises:
        ValidationError: The verdict does not fit these values, with the sentence for the officer.
    """
    SERVICES[verdict](reading=reading, pollutants=pollutants, reason=reason, by=by, now=now)
