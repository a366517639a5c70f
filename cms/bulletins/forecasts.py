"""How are the forecasts of a day recorded?"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from portal.airquality.models import Forecast


@transaction.atomic
def forecasts_issue(
    *, rows: Iterable[Mapping[str, Any]], issued_at: datetime, by: User | None
) -> int:
    """Record forecasts of one issue; an earlier issue stays and the newest wins.

    Args:
        rows: Fields of `Forecast`: area, day, aqi_low, aqi_high, primary, note.
        issued_at: The moment of issue, one for all.
        by: Who typed them.

    Returns:
        How many were recorded.
    """
    forecasts = [Forecast(**{**row, "issued_at": issued_at, "by": by}) for row in rows]
    for forecast in forecasts:
        forecast.full_clean()
        forecast.save()
    return len(forecasts)
