"""How do rows wait on PostgreSQL? In a temporary table, filled by COPY."""

from collections.abc import Iterable, Iterator

from portal.airquality.importing.staging.table import COLUMNS, NAME, StagedRow, Staging
from portal.airquality.standards import POLLUTANTS

_COPY = f"COPY {NAME} ({', '.join(COLUMNS)}) FROM STDIN"
_LINES_AT_ONCE = 2000


class PostgresStaging(Staging):
    """A table of the session's own."""

    CREATE = (
        f"CREATE TEMPORARY TABLE {NAME} (turn integer, station_id bigint, hour timestamptz, "
        f"day date, {', '.join(f'{name} bigint' for name in POLLUTANTS)})"
    )

    def add(self, rows: Iterable[StagedRow]) -> None:
        """Add rows as text: numbers and labels of our own making, so nothing needs escaping."""
        with self.connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            for block in _blocks(rows):
                copy.write(block)

    def finish(self) -> None:
        """Tell the planner how many rows there are; nobody else looks at a temporary table."""
        self._run(f"ANALYZE {NAME}")

    def hour_text(self, utc: str) -> str:
        """Return the label with its zone."""
        return utc + "+00"


def _blocks(rows: Iterable[StagedRow]) -> Iterator[str]:
    line = "\t".join(["%s"] * len(COLUMNS)) + "\n"
    block: list[str] = []
    for row in rows:
        block.append((line % row).replace("None", r"\N"))
        if len(block) == _LINES_AT_ONCE:
            yield "".join(block)
            block.clear()
    yield "".join(block)
