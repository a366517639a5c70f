"""Where do the rows of a file wait until the whole file is known to be good?

In a temporary table of the database connection: outside the write lock, out of the process's
memory, and ready to be compared with what is stored by a few statements, however many they are.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from portal.airquality.importing.staging.postgresql import PostgresStaging
from portal.airquality.importing.staging.sqlite import SqliteStaging
from portal.airquality.importing.staging.table import Staging

_VENDORS: dict[str, type[Staging]] = {"sqlite": SqliteStaging, "postgresql": PostgresStaging}


@contextmanager
def staging() -> Iterator[Staging]:
    """Open the staging table of this connection; it is gone again afterwards, whatever happens."""
    table = _VENDORS[connection.vendor](connection)
    table.create()
    try:
        yield table
    finally:
        table.drop()


__all__ = ["Staging", "staging"]
