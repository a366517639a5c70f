"""How do the rules of `flags` reach the stored readings?"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import connection

from portal.airquality.flags import (
    ALL,
    LONGEST_STILL,
    doubtful_hours,
    impossible_hours,
    undecided_hours,
)
from portal.airquality.models import Reading
from portal.airquality.summing.series import DOUBTFUL_SHIFT, REJECTED_SHIFT, StationHours

UNIT: Final = 1_000_000
# Whole days in which the longest run that makes a difference lies.
MARGIN: Final = timedelta(days=-(-LONGEST_STILL // 24))
# By hour, the values that no figure may use; most hours are not in it.
Masks = dict[int, int]
Change = tuple[int, int, int, datetime]  # impossible, doubtful; station, hour

_UPDATE: Final = (
    f"UPDATE {Reading._meta.db_table} SET impossible = %s, doubtful = %s "  # noqa: S608
    "WHERE station_id = %s AND hour = %s"
)


def judge(hours: StationHours) -> tuple[Masks, list[Change]]:
    """Flag the hours of one station.

    Args:
        hours: With `MARGIN` before and after those that changed, so that a run is seen whole.

    Returns:
        The values that no figure may use, and the readings whose flags are to be changed.
    """
    impossible = impossible_hours(hours.columns, unit=UNIT)
    doubtful = doubtful_hours(hours.columns, unit=UNIT)
    stored = {hour: flags for hour, flags in enumerate(hours.flags) if flags}
    out = {hour: flags >> REJECTED_SHIFT for hour, flags in stored.items()}
    for hour, mask in impossible.items():
        out[hour] = out.get(hour, 0) | mask
    return out, _changes(hours, stored, impossible, doubtful)


def _changes(
    hours: StationHours, stored: Masks, impossible: Masks, doubtful: Masks
) -> list[Change]:
    suspects = stored.keys() | impossible.keys() | doubtful.keys()
    undecided = undecided_hours(hours.columns) if suspects else {}
    changes = []
    for hour in sorted(suspects):
        flags = stored.get(hour, 0)
        was = (flags & ALL, flags >> DOUBTFUL_SHIFT & ALL)
        wrong = impossible.get(hour, 0)
        kept = was[1] & undecided.get(hour, 0)
        now = (wrong, (doubtful.get(hour, 0) | kept) & ~wrong)
        if now != was:
            changes.append((*now, hours.station, hours.label(hour)))
    return changes


def flags_store(changes: Iterable[Change]) -> None:
    """Write changed flags."""
    adapt = connection.ops.adapt_datetimefield_value
    rows = [(*masks, adapt(hour)) for *masks, hour in changes]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_UPDATE, rows)
