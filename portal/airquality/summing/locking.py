"""How do two imports not overtake each other? One at a time, on whichever database.

On SQLite a transaction has the file to itself. On PostgreSQL two of them could compare with the
same stored hours and then both insert, or sum up a day before and write it after the other.
"""

from typing import Final

from django.db import connection

# Any number that nothing else of ours uses: "air" in letters.
_KEY: Final = 0x616972


def readings_lock() -> None:
    """Wait until no other transaction changes readings or their days; held until the end."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KEY])
