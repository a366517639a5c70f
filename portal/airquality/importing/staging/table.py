"""What does every database's staging table offer? Rows go in; what is new or changed comes out.

The statements are the same for SQLite and PostgreSQL. `%(…)s` never carries a value of a file:
values reach the table as parameters or by COPY, and here only names and numbers of our own stand.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django.db.backends.base.base import BaseDatabaseWrapper

from portal.airquality.models import Reading, ReadingRevision
from portal.airquality.standards import POLLUTANTS

# turn, station, hour, day, and six concentrations in whole millionths.
StagedRow = tuple[int | str | None, ...]
NAME = "staged_reading"
KEYS = "staged_station"
COLUMNS = ("turn", "station_id", "hour", "day", *POLLUTANTS)
READING = Reading._meta.db_table
REVISION = ReadingRevision._meta.db_table

_VALUES = ", ".join(POLLUTANTS)
_SAME_HOUR = "r.station_id = s.station_id AND r.hour = s.hour"
# An empty value in a later file says nothing, so it changes nothing.
_DIFFERS = {
    name: f"(s.{name} IS NOT NULL AND (r.{name} IS NULL OR r.{name} <> s.{name}))"
    for name in POLLUTANTS
}
_CHANGED = " OR ".join(_DIFFERS.values())
# What an officer decided and what was flagged went for the old value.
_CHANGED_BITS = " + ".join(
    f"CASE WHEN {differs} THEN {1 << bit} ELSE 0 END"
    for bit, differs in enumerate(_DIFFERS.values())
)
_MASKS = ("impossible", "doubtful", "rejected", "accepted")

ANY_KNOWN = f"""
    SELECT EXISTS (
        SELECT 1 FROM {NAME} s JOIN {READING} r ON {_SAME_HOUR} WHERE s.turn = %(turn)s
    )"""  # noqa: S608
DELETE_UNCHANGED = f"""
    DELETE FROM {NAME} AS s WHERE turn = %(turn)s AND EXISTS (
        SELECT 1 FROM {READING} r WHERE {_SAME_HOUR} AND NOT ({_CHANGED})
    )"""  # noqa: S608
KEEP_OLD = f"""
    INSERT INTO {REVISION} (reading_id, replaced_at, origin_id, replaced_by_id, {_VALUES})
    SELECT r.id, %(now)s, r.origin_id, %(origin)s, {", ".join(f"r.{name}" for name in POLLUTANTS)}
    FROM {NAME} s JOIN {READING} r ON {_SAME_HOUR} WHERE s.turn = %(turn)s"""  # noqa: S608
ADD_KEY = f"INSERT INTO {KEYS} VALUES (%s, %s)"  # noqa: S608
RENAME = f"""
    UPDATE {NAME} SET station_id = (SELECT key FROM {KEYS} WHERE provisional = station_id)
    WHERE station_id < 0 AND turn > 1"""  # noqa: S608
LIST_TOUCHED = f"SELECT DISTINCT station_id, day FROM {NAME} WHERE turn = %(turn)s"  # noqa: S608
REVISE = f"""
    UPDATE {READING} AS r SET origin_id = %(origin)s,
        {", ".join(f"{name} = COALESCE(s.{name}, r.{name})" for name in POLLUTANTS)},
        {", ".join(f"{mask} = r.{mask} & ~({_CHANGED_BITS})" for mask in _MASKS)}
    FROM {NAME} s WHERE {_SAME_HOUR} AND s.turn = %(turn)s"""  # noqa: S608
INSERT = f"""
    INSERT INTO {READING} (station_id, hour, day, origin_id, {_VALUES}, {", ".join(_MASKS)})
    SELECT COALESCE(k.key, s.station_id), s.hour, s.day, %(origin)s,
        {", ".join(f"s.{name}" for name in POLLUTANTS)}, 0, 0, 0, 0
    FROM {NAME} s LEFT JOIN {KEYS} k ON k.provisional = s.station_id
    WHERE s.turn = %(turn)s AND {{which}}"""  # noqa: S608
ALL = "TRUE"
NEW = f"NOT EXISTS (SELECT 1 FROM {READING} r WHERE {_SAME_HOUR})"  # noqa: S608


class Staging(ABC):
    """The staging table on one connection."""

    CREATE: ClassVar[str]

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection
        self._keys: dict[int, int] = {}

    def create(self) -> None:
        """Create the table, empty, and the one of new stations' keys beside it."""
        for name in (NAME, KEYS):
            self._run(f"DROP TABLE IF EXISTS {name}")
        self._run(self.CREATE)
        self._run(f"CREATE TEMPORARY TABLE {KEYS} (provisional integer PRIMARY KEY, key bigint)")

    def drop(self) -> None:
        """Remove the table; a transaction that has failed has removed it already."""
        if not self.connection.needs_rollback and self.connection.connection is not None:
            for name in (NAME, KEYS):
                self._run(f"DROP TABLE IF EXISTS {name}")

    @abstractmethod
    def add(self, rows: Iterable[StagedRow]) -> None:
        """Add rows; may be called again and again."""

    @abstractmethod
    def finish(self) -> None:
        """Make ready for comparing, when all rows are in."""

    @abstractmethod
    def hour_text(self, utc: str) -> str:
        """Return the label of an hour in UTC, `2026-03-10 01:00:00`, as the table wants it."""

    def rename_stations(self, keys: Mapping[int, int]) -> None:
        """Put the real keys of stations in the place of provisional ones.

        A new station has no readings yet: the rows of the first turn, which are nearly all, meet
        nothing that is stored, and get their key only where they are stored.
        """
        if not keys:
            return
        self._keys = dict(keys)
        with self.connection.cursor() as cursor:
            cursor.executemany(ADD_KEY, list(keys.items()))
        self._run(RENAME)

    def apply(self, *, turn: int, origin: int, now: Any) -> tuple[int, int, int]:
        """Bring the rows of one turn into the readings, inside the caller's transaction.

        Args:
            turn: Which rows; within a turn a station and hour comes once.
            origin: The import that they come from.
            now: The time of the revisions.

        Returns:
            How many were new, unchanged and revised.
        """
        moment = self.connection.ops.adapt_datetimefield_value(now)
        values = {"turn": turn, "origin": origin, "now": moment}
        if not self._any_known(turn):
            return self._run(INSERT.format(which=ALL), values), 0, 0
        unchanged = self._run(DELETE_UNCHANGED, values)
        revised = self._run(KEEP_OLD, values)
        if revised:
            self._run(REVISE, values)
        new = self._run(INSERT.format(which=NEW), values)
        return new, unchanged, revised

    def touched(self, *, turn: int) -> set[tuple[int, date]]:
        """Return the days (station id, day) of the rows of a turn that changed anything."""
        with self.connection.cursor() as cursor:
            cursor.execute(LIST_TOUCHED, {"turn": turn})
            found = cursor.fetchall()
        return {(self._keys.get(station, station), _as_date(day)) for station, day in found}

    def _any_known(self, turn: int) -> bool:
        """Tell whether any hour is stored already: most files bring only new ones."""
        with self.connection.cursor() as cursor:
            cursor.execute(ANY_KNOWN, {"turn": turn})
            return bool(cursor.fetchone()[0])

    def _run(self, statement: str, values: dict[str, Any] | None = None) -> int:
        with self.connection.cursor() as cursor:
            cursor.execute(statement, values)
            return int(cursor.rowcount)


def _as_date(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day
