"""How does a test store a day with the index that belongs to its values?"""

from datetime import date
from decimal import Decimal
from typing import Any

from portal.airquality.aqi import compute
from portal.airquality.models import DailySummary
from tests.factories.air import ORDINARY, DailySummaryFactory


def stored_day(*, on: date, area: Any = None, station: Any = None, **fields: Any) -> DailySummary:
    """Store a day; values that are not given are ordinary ones."""
    values = {
        name: None if (value := fields.pop(name, ORDINARY[name])) is None else Decimal(value)
        for name in ORDINARY
    }
    result = compute(values, period="day", on=on)
    found = {
        "aqi": result.aqi,
        "level": result.level,
        "primary": ",".join(result.primary),
        "edition": result.edition,
    }
    return DailySummaryFactory(area=area, station=station, day=on, **values, **{**found, **fields})
