"""What has to be done for the responses from time to time?"""

from datetime import datetime, timedelta

from cms.responses.topics.telling import answers_tell
from portal.schedule.jobs import job


@job("responses-tell", every=timedelta(minutes=1))
def tell(now: datetime) -> None:
    """Tell those who complained that their answer is out."""
    answers_tell(now=now)
