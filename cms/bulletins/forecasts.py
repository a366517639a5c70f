"""How are the forecasts of several areas recorded as one issue?"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction

from portal.airquality.forecasting.forecasts import forecast_record

# The groups that Wagtail creates.
FORECASTING_GROUPS = ("Editors", "Moderators")


@transaction.atomic
def forecasts_issue(
    *, rows: Iterable[Mapping[str, Any]], issued_at: datetime, by: User | None
) -> int:
    """Record forecasts of one issue, all or none.

    Args:
        rows: What `forecast_record` asks for of each: area, day, aqi_low, aqi_high, primary, note.
        issued_at: The moment of issue, one for all.
        by: Who typed them.

    Returns:
        How many of them say something new.

    Raises:
        ValidationError: one of them cannot be recorded; none is.
    """
    return sum(forecast_record(**row, issued_at=issued_at, by=by)[1] for row in rows)


def forecast_permissions_grant() -> None:
    """Let editors and moderators record forecasts; an administrator may change that later."""
    permissions = Permission.objects.filter(
        content_type__app_label="airquality", content_type__model="forecast"
    )
    for group in Group.objects.filter(name__in=FORECASTING_GROUPS):
        group.permissions.add(*permissions)
