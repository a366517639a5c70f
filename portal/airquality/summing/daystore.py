"""How is a recomputed day stored? Only where it changed, and a confirmed one keeps its old self."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from portal.airquality.enums import FigureStatus
from portal.airquality.fields import to_stored
from portal.airquality.models import DailySummary, GoneDay, SummaryRevision
from portal.airquality.standards import POLLUTANTS
from portal.airquality.summing.dayfigures import DayFigure

Key = tuple[int, date]  # of the station or the area, and the day

STATION: Final = "station"
AREA: Final = "area"
BATCH: Final = 500
_COMPARED: Final = ("aqi", "level", "primary", "edition", "counts", "is_demo")
_WRITTEN: Final = (*POLLUTANTS, *_COMPARED, "computed_at")
_QUOTED: Final = [f'"{name}"' for name in _WRITTEN]
_REVISED: Final = (*POLLUTANTS, "aqi", "primary", "edition")

# A model instance for each of a hundred thousand days would take longer than all the rest.
_UPSERT: Final = {
    kind: (
        f"INSERT INTO {DailySummary._meta.db_table} "  # noqa: S608
        f"({kind}_id, day, status, {', '.join(_QUOTED)}) "
        f"VALUES ({', '.join(['%s'] * (3 + len(_QUOTED)))}) ON CONFLICT ({kind}_id, day) "
        f"DO UPDATE SET {', '.join(f'{name} = EXCLUDED.{name}' for name in _QUOTED)}"
    )
    for kind in (STATION, AREA)
}


def days_store(
    kind: str, keys: Collection[Key], figures: Mapping[Key, DayFigure], *, now: datetime
) -> None:
    """Bring the stored days of some keys into line with their figures.

    Args:
        kind: "station" or "area".
        keys: The days that were computed.
        figures: What they came to; a key without one has no usable value any more. Then its
            provisional day goes, a confirmed one stays, empty.
        now: The time of the computation and of the revisions.
    """
    stored = _stored(kind, keys)
    changed = [key for key in keys if key in figures and not _same(stored.get(key), figures[key])]
    gone = [stored[key] for key in keys if key not in figures and key in stored]
    _keep_old([stored[key] for key in changed if key in stored], gone, now=now)
    _write(kind, [(key, figures[key]) for key in changed], now)
    _remove(gone, now=now)


def _stored(kind: str, keys: Collection[Key]) -> dict[Key, DailySummary]:
    if not keys:
        return {}
    owners = {owner for owner, _day in keys}
    days = [day for _owner, day in keys]
    found = DailySummary.objects.filter(
        **{f"{kind}__in": owners, "day__range": (min(days), max(days))}
    )
    return {(getattr(row, f"{kind}_id"), row.day): row for row in found.iterator()}


def _same(stored: DailySummary | None, figure: DayFigure) -> bool:
    if stored is None:
        return False
    return all(getattr(stored, name) == getattr(figure, name) for name in _COMPARED) and all(
        to_stored(getattr(stored, name)) == to_stored(figure.values[name]) for name in POLLUTANTS
    )


def _write(kind: str, figures: list[tuple[Key, DayFigure]], now: datetime) -> None:
    """Insert new days and overwrite changed ones; whether they are confirmed stays as it is."""
    if not figures:
        return
    computed = connection.ops.adapt_datetimefield_value(now)
    counts = _Texts()
    with connection.cursor() as cursor:
        cursor.executemany(
            _UPSERT[kind],
            [_parameters(key, figure, computed, counts) for key, figure in figures],
        )


def _parameters(key: Key, figure: DayFigure, computed: Any, counts: "_Texts") -> list[Any]:
    owner, day = key
    return [
        owner,
        connection.ops.adapt_datefield_value(day),
        FigureStatus.PROVISIONAL.value,
        *[to_stored(figure.values[name]) for name in POLLUTANTS],
        figure.aqi,
        figure.level,
        figure.primary,
        figure.edition,
        counts[tuple(figure.counts.items())],
        figure.is_demo,
        computed,
    ]


class _Texts(dict[tuple[tuple[str, int], ...], str]):
    """Counts as JSON; most days have the same."""

    def __missing__(self, items: tuple[tuple[str, int], ...]) -> str:
        text = self[items] = json.dumps(dict(items))
        return text


def _keep_old(
    changed: Iterable[DailySummary], gone: Iterable[DailySummary], *, now: datetime
) -> None:
    """Append what confirmed days said until now."""
    confirmed = [
        old
        for old in (*changed, *gone)
        if old.status == FigureStatus.CONFIRMED and (old.counts or old.aqi is not None)
    ]
    SummaryRevision.objects.bulk_create(
        [
            SummaryRevision(
                summary=old, replaced_at=now, **{name: getattr(old, name) for name in _REVISED}
            )
            for old in confirmed
        ],
        batch_size=BATCH,
    )


def _remove(gone: Iterable[DailySummary], *, now: datetime) -> None:
    removed = []
    of_areas = []
    for old in gone:
        if old.status != FigureStatus.CONFIRMED:
            removed.append(old.pk)
            if old.area_id:
                of_areas.append(GoneDay(area_id=old.area_id, day=old.day, gone_at=now))
            continue
        empty = dict.fromkeys((*POLLUTANTS, "aqi", "level"))
        DailySummary.objects.filter(pk=old.pk).update(
            **empty, primary="", counts={}, computed_at=now
        )
    for start in range(0, len(removed), BATCH):
        DailySummary.objects.filter(pk__in=removed[start : start + BATCH]).delete()
    # A provisional day has no revisions: that it was there is all that can be told of it.
    GoneDay.objects.bulk_create(
        of_areas,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["area", "day"],
        update_fields=["gone_at"],
    )
