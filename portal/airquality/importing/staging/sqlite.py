"""How do rows wait on SQLite? In a temporary table, filled without taking the write gate."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from portal.airquality.importing.staging.table import COLUMNS, NAME, StagedRow, Staging
from portal.airquality.standards import POLLUTANTS

_INSERT = f"INSERT INTO {NAME} VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608


class SqliteStaging(Staging):
    """A table of the connection's own temporary database."""

    # The `datetime` and `date` of Django's tables would be converted when they are read.
    CREATE = (
        f"CREATE TEMPORARY TABLE {NAME} (turn INTEGER, station_id INTEGER, hour TEXT, day TEXT, "
        f"{', '.join(f'{name} INTEGER' for name in POLLUTANTS)})"
    )

    def create(self) -> None:
        """Create the table in a file, not in memory, where that can still be chosen."""
        self.connection.ensure_connection()
        self._keep_temporary_tables_in("FILE")
        super().create()

    def drop(self) -> None:
        """Remove the table, and let small sorts be done in memory again."""
        super().drop()
        self._keep_temporary_tables_in("MEMORY")

    def _keep_temporary_tables_in(self, place: str) -> None:
        # SQLite refuses it within a transaction; there the rows wait in memory.
        if not self.connection.in_atomic_block and self.connection.connection is not None:
            self.connection.connection.execute(f"PRAGMA temp_store = {place}")

    def add(self, rows: Iterable[StagedRow]) -> None:
        """Add rows past Django's cursor, whose gate is for the file that others write too."""
        with self._own_transaction():
            self.connection.connection.executemany(_INSERT, rows)

    @contextmanager
    def _own_transaction(self) -> Iterator[None]:
        """Spare each row its own commit; a transaction on temporary tables locks nobody out."""
        raw = self.connection.connection
        if raw.in_transaction:
            yield
            return
        raw.execute("BEGIN DEFERRED")
        try:
            yield
        except BaseException:
            raw.execute("ROLLBACK")
            raise
        raw.execute("COMMIT")

    def finish(self) -> None:
        """Do nothing: SQLite's planner needs no statistics for these statements."""

    def hour_text(self, utc: str) -> str:
        """Return the label as Django stores it in SQLite: UTC, without a zone."""
        return utc
