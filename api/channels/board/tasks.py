"""What has to be done for the counts from time to time?"""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from api.channels.board.models import ViewCount
from portal.schedule.jobs import job


@job("views-forget", every=timedelta(days=1))
def forget(now: datetime) -> None:
    """Delete the counts of days long gone."""
    first = timezone.localdate(now) - timedelta(days=settings.VIEWS_KEPT_DAYS)
    ViewCount.objects.filter(day__lt=first).delete()
