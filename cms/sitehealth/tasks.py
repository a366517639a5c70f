"""What is measured by itself?"""

from datetime import datetime, timedelta

from cms.sitehealth.services import site_health_look
from portal.schedule.jobs import job


@job("look-at-site-health", every=timedelta(days=1))
def look_at_site_health(now: datetime) -> None:
    """Look at all links and meta tags once a day."""
    site_health_look(now=now)
