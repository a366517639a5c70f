"""How do unrounded concentrations become one published figure?

The index is computed from the unrounded mean, and only what is shown is rounded.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from portal.airquality.aqi import AqiResult, compute
from portal.airquality.enums import Freshness
from portal.airquality.reports import Figure, Place
from portal.airquality.rounding import round_concentration
from portal.airquality.selectors.places import PlaceStations
from portal.airquality.standards import POLLUTANTS, monitoring_date

Values = Mapping[str, Decimal | None]
EMPTY: Values = dict.fromkeys(POLLUTANTS)

# Counted from the hour's label, which is its end. HJ 633 has an hour out within one hour of
# that, so a figure of up to an hour is the newest that can be expected.
LATE_AFTER = timedelta(hours=1)
STALE_AFTER = timedelta(hours=3)


def freshness_of(hour: datetime | None, now: datetime) -> Freshness:
    """Say how old an hour is: past one hour it is late, past three out of date."""
    if hour is None:
        return Freshness.NONE
    age = now - hour
    if age <= LATE_AFTER:
        return Freshness.NOW
    return Freshness.LATE if age <= STALE_AFTER else Freshness.STALE


def local(hour: datetime) -> datetime:
    """Return a moment in the portal's own time zone, whatever the reader's is."""
    return timezone.localtime(hour, timezone.get_default_timezone())


def rounded(values: Values) -> dict[str, Decimal | None]:
    """Round six concentrations as they are published."""
    return {
        pollutant: None
        if (value := values.get(pollutant)) is None
        else round_concentration(pollutant, value)
        for pollutant in POLLUTANTS
    }


def marked_as_demo(place: Place, *, is_demo: bool) -> Place:
    """Mark a place whose figure rests on demonstration readings."""
    return replace(place, is_demo=True) if is_demo and not place.is_demo else place


def hour_result(values: Values, hour: datetime, behind: PlaceStations) -> AqiResult | None:
    """Compute the index of an hour, or None when nothing was measured."""
    if all(values.get(pollutant) is None for pollutant in POLLUTANTS):
        return None
    day = monitoring_date(local(hour))
    return compute(values, period="hour", on=day, not_in_plan=behind.not_in_plan)


def hour_figure(
    behind: PlaceStations,
    *,
    hour: datetime | None,
    values: Values = EMPTY,
    stations: int = 0,
    is_demo: bool = False,
    freshness: Freshness = Freshness.NOW,
) -> Figure:
    """Build the figure of one place in one hour.

    Args:
        behind: The place and its stations.
        hour: The label, or None when there is no hour to speak of.
        values: Unrounded means of the stations.
        stations: How many stations the values come from.
        is_demo: Whether one of the readings is a demonstration.
        freshness: Of the hour; without a value it becomes NONE.
    """
    result = None if hour is None else hour_result(values, hour, behind)
    return Figure(
        place=marked_as_demo(behind.place, is_demo=is_demo),
        concentrations=rounded(values),
        result=result,
        hour=None if hour is None else local(hour),
        day=None if hour is None else monitoring_date(local(hour)),
        freshness=freshness if result else Freshness.NONE,
        stations=stations,
        has_station=behind.has_station or stations > 0,
    )
