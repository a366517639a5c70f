"""What has to be done for the subscribers from time to time?"""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from cms.subscriptions.bounces.box import box_read
from cms.subscriptions.digests import digests_post
from cms.subscriptions.retention import subscriptions_retain
from cms.subscriptions.thresholds import warnings_post
from portal.schedule.jobs import job


@job("subscription-digests", every=timedelta(minutes=10))
def digests(now: datetime) -> None:
    """Order the digests that are due."""
    digests_post(now=now)


@job("subscription-warnings", every=timedelta(minutes=5), is_prompt=True)
def warnings(now: datetime) -> None:
    """Tell whose threshold the air has reached."""
    warnings_post(now=now)


@job("subscription-bounces", every=timedelta(minutes=10))
def bounces(now: datetime) -> None:
    """Read which letters came back, where the setting names a folder for them."""
    if settings.MAIL_RETURN_BOX:
        box_read(Path(settings.MAIL_RETURN_BOX), now=now)


@job("subscription-retention", every=timedelta(hours=1))
def retain(now: datetime) -> None:
    """Let go what was not confirmed, and what is gone."""
    subscriptions_retain(now=now)
