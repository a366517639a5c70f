"""How do the rules of `flags` reach the stored readings?"""

from collections.abc import Iterable
from typing import Final

from django.db import connection

from portal.airquality.flags import doubtful_hours, impossible_hours, undecided_hours
from portal.airquality.models import Reading
from portal.airquality.series import StationHours

UNIT: Final = 1_000_000
# A hole in the row of hours has no mask.
Masks = list[int]
Change = tuple[int, int, int]  # impossible, doubtful, key of the reading

_UPDATE: Final = f"UPDATE {Reading._meta.db_table} SET impossible = %s, doubtful = %s WHERE id = %s"  # noqa: S608


def judge(hours: StationHours) -> tuple[Masks, list[Change]]:
    """Flag the hours of one station.

    Args:
        hours: With a day before and after those that changed, so that a run is seen whole.

    Returns:
        For each hour the values that no figure may use, and the readings whose flags are to be
        changed.
    """
    impossible = impossible_hours(hours.columns, unit=UNIT)
    doubtful = doubtful_hours(hours.columns)
    changes = _changes(hours, impossible, doubtful)
    out = [mask or 0 for mask in hours.rejected]
    for hour, mask in impossible.items():
        out[hour] |= mask
    return out, changes


def _changes(
    hours: StationHours, impossible: dict[int, int], doubtful: dict[int, int]
) -> list[Change]:
    stored = {
        i
        for i, masks in enumerate(zip(hours.impossible, hours.doubtful, strict=True))
        if any(masks)
    }
    suspects = stored | impossible.keys() | doubtful.keys()
    if not suspects:
        return []
    undecided = undecided_hours(hours.columns)
    changes = []
    for hour in sorted(suspects):
        was = (hours.impossible[hour], hours.doubtful[hour])
        kept = (was[1] or 0) & undecided.get(hour, 0)
        wrong = impossible.get(hour, 0)
        now = (wrong, (doubtful.get(hour, 0) | kept) & ~wrong)
        key = hours.ids[hour]
        if now != was and key is not None:
            changes.append((*now, key))
    return changes


def flags_store(changes: Iterable[Change]) -> None:
    """Write changed flags."""
    rows = list(changes)
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_UPDATE, rows)
