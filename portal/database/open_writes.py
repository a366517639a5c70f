"""Since when has somebody been writing what nobody else can see yet?

A change carries the moment at which it was begun and is seen with its commit. Whoever tells changes
in the order of their moments waits for those that are still on their way, or never tells them.
"""

from datetime import datetime
from typing import Final

from django.db import connection

# Whoever has written has a number; whoever waits for a lock is about to. Readers do not count, so
# that a long copy of the database holds nothing up. (PostgreSQL, the view pg_stat_activity.)
_OLDEST: Final = """
    SELECT min(xact_start) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND backend_type = 'client backend'
    AND (backend_xid IS NOT NULL OR wait_event_type = 'Lock')
"""


def written_until(now: datetime) -> datetime:
    """Return up to when everything that was begun has ended; `now` where nobody writes.

    On SQLite one writer follows the other, and none is long: there it is always `now`.
    """
    if connection.vendor != "postgresql":
        return now
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST)
        row = cursor.fetchone()
    return min(now, row[0]) if row and row[0] else now
