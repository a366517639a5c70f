"""How do rows become readings? By one path, for a file of a million and for one live hour.

The rows wait in a staging table until the source has been read to its end: a file that turns out
to be unreadable leaves nothing behind, and nobody waits for a lock meanwhile. Then one
transaction compares them with what is stored, by statements over whole sets:

* A station and hour that is not stored yet is new.
* A value that differs replaces the stored one, and the row as it stood becomes a revision with
  its time and source. What an officer had decided about that value goes with it.
* An empty value never erases: sources drop out and come back, and only an officer may take a
  figure back. A row without any value, or with nothing else than what is known, is unchanged.
* Rows of one source for the same station and hour count one after the other, in their order.

After that the changed days are flagged and summed up again: in the same transaction, or when they
are very many, directly after it (see `summaries`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction

from portal.airquality.importing.intake import Intake, Watch
from portal.airquality.importing.resolving import StationFinder
from portal.airquality.importing.staging import Staging, staging
from portal.airquality.importing.stationlist import StationList
from portal.airquality.models import Import
from portal.airquality.sources.reader import Rows
from portal.airquality.sources.rows import Refused, Row
from portal.airquality.summing.locking import readings_lock
from portal.airquality.summing.summaries import (
    stale_days_add,
    stale_days_recompute,
    summaries_recompute,
)

# A live hour of the whole country and a city's year are summed up with the readings; more days
# would keep other writers waiting, and follow in portions.
AT_ONCE = 3_000


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What became of the rows of one source.

    Attributes:
        new: Hours that were not stored before.
        unchanged: Rows that said nothing else than what is stored.
        revised: Rows that changed or completed a stored hour.
        refused: Rows that were not understood.
        first_refused: The first of each reason, up to twenty; `watch` was told of all.
        import_id: The stored `Import`.
    """

    new: int
    unchanged: int
    revised: int
    refused: int
    first_refused: tuple[Refused, ...]
    import_id: int


def readings_record(
    rows: Iterable[Row | Refused],
    *,
    source: str,
    format: str,
    now: datetime,
    by: User | None = None,
    is_demo: bool = False,
    create_stations: StationList | None = None,
    watch: Watch | None = None,
) -> ImportSummary:
    """Store the readings of one source, all or none.

    Args:
        rows: Rows and refused rows in the source's order; read once, never held together.
        source: Where they come from, as people know it: a file's name, an address.
        format: The source's format, as it was recognised.
        now: The clock; an hour later than that is refused.
        by: Who imports; None for the command line and the live source.
        is_demo: Whether the figures are a demonstration.
        create_stations: Stations that are created when the rows name them and they are unknown.
        watch: Who is told of refused rows and of the progress.

    Raises:
        UnreadableFile: As `rows` raises it; nothing is stored then.
    """
    finder = StationFinder(create_stations)
    intake = Intake(finder, now=now, watch=watch or Watch())
    with staging() as table:
        intake.fill(table, rows.items if isinstance(rows, Rows) else rows)
        with transaction.atomic():
            readings_lock()
            record = Import.objects.create(
                source=source[:200], format=format, started_at=now, by=by, is_demo=is_demo
            )
            record.unchanged, record.refused = intake.empty, intake.refused
            table.rename_stations(finder.create_provisional())
            later = _bring_in(table, intake.turns, record, now)
            record.save()
    if later:
        stale_days_recompute(now=now)
    return ImportSummary(
        record.new,
        record.unchanged,
        record.revised,
        record.refused,
        intake.first_refused,
        record.pk,
    )


def _bring_in(table: Staging, turns: int, record: Import, now: datetime) -> bool:
    """Compare, keep the old, store the new, and sum up the days that changed, or note them.

    Returns:
        Whether days are left to be summed up.
    """
    touched: set[tuple[int, date]] = set()
    for turn in range(1, turns + 1):
        new, unchanged, revised = table.apply(turn=turn, origin=record.pk, now=now)
        record.new += new
        record.unchanged += unchanged
        record.revised += revised
        touched |= table.touched(turn=turn)
    if len(touched) <= AT_ONCE:
        summaries_recompute(days=touched, now=now)
    else:
        stale_days_add(days=touched)
    record.finished_at = now
    return len(touched) > AT_ONCE
