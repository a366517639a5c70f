"""How is a recomputed day stored? Only where it changed, and a confirmed one keeps its old self."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from portal.airquality.dayfigures import DayFigure
from portal.airquality.enums import FigureStatus
from portal.airquality.fields import to_stored
from portal.airquality.models import DailySummary, SummaryRevision
from portal.airquality.standards import POLLUTANTS

Key = tuple[int, date]  # of the station or the area, and the day

STATION: Final = "station"
AREA: Final = "area"
BATCH: Final = 500
_COMPARED: Final = ("aqi", "level", "primary", "edition", "counts", "is_demo")
_WRITTEN: Final = (*POLLUTANTS, *_COMPARED, "computed_at")
_REVISED: Final = (*POLLUTANTS, "aqi", "primary", "edition")


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
    _write(kind, [_summary(kind, key, figures[key], now) for key in changed])
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


def _summary(kind: str, key: Key, figure: DayFigure, now: datetime) -> DailySummary:
    owner, day = key
    fields: dict[str, Any] = {name: getattr(figure, name) for name in _COMPARED}
    return DailySummary(
        **{f"{kind}_id": owner}, day=day, computed_at=now, **figure.values, **fields
    )


def _write(kind: str, summaries: list[DailySummary]) -> None:
    DailySummary.objects.bulk_create(
        summaries,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=[kind, "day"],
        update_fields=_WRITTEN,
    )


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
    for old in gone:
        if old.status != FigureStatus.CONFIRMED:
            removed.append(old.pk)
            continue
        empty = dict.fromkeys((*POLLUTANTS, "aqi", "level"))
        DailySummary.objects.filter(pk=old.pk).update(
            **empty, primary="", counts={}, computed_at=now
        )
    for start in range(0, len(removed), BATCH):
        DailySummary.objects.filter(pk__in=removed[start : start + BATCH]).delete()
