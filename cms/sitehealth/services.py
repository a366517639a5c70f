"""How does the daily look at the site come about?"""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from cms.sitehealth.models import DailyLook
from cms.sitehealth.selectors import HealthReport, site_health

KEPT_GROUPS = ("link", "meta")


def site_health_look(*, now: datetime) -> HealthReport:
    """Measure everything, and keep what takes long; only the newest look is kept."""
    report = site_health(now=now)
    kept = [asdict(one) for one in report.measures if one.group in KEPT_GROUPS]
    with transaction.atomic():
        DailyLook.objects.exclude(at=now).delete()
        DailyLook.objects.update_or_create(at=now, defaults={"measures": kept})
    return report
