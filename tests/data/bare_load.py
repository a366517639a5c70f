"""How long does the database alone take for the same readings? `executemany`, or COPY.

Called with the settings of an installation that has imported them: takes them out of its table,
and measures how long it takes to put them back in one transaction, as the driver does it best.
Prints JSON: rows and seconds.
"""

import json
import time

import django

django.setup()

from django.db import connection  # noqa: E402

TABLE = "airquality_reading"
COLUMNS = (
    "station_id hour day origin_id so2 no2 co o3 pm10 pm25 impossible doubtful rejected accepted"
).split()


def sqlite(raw):
    """Put the rows back by executemany."""
    # Without the declared types nothing is converted, in either direction.
    named = ", ".join(f"{name} || ''" if name in ("hour", "day") else name for name in COLUMNS)
    rows = raw.execute(f"SELECT {named} FROM {TABLE} ORDER BY hour, station_id").fetchall()  # noqa: S608
    raw.execute(f"DELETE FROM {TABLE}")  # noqa: S608
    raw.execute("VACUUM")  # the import had an empty file too
    marks = ", ".join("?" * len(COLUMNS))
    started = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) VALUES ({marks})", rows)  # noqa: S608
    raw.execute("COMMIT")
    return len(rows), time.perf_counter() - started


def postgresql(raw):
    """Put the rows back by COPY."""
    names = ", ".join(COLUMNS)
    cursor = raw.cursor()
    chosen = f"SELECT {names} FROM {TABLE} ORDER BY hour, station_id"  # noqa: S608
    with cursor.copy(f"COPY ({chosen}) TO STDOUT") as out:
        lines = b"".join(out)
    cursor.execute(f"TRUNCATE {TABLE} CASCADE")
    started = time.perf_counter()
    with raw.transaction(), cursor.copy(f"COPY {TABLE} ({names}) FROM STDIN") as into:
        for start in range(0, len(lines), 1 << 17):
            into.write(lines[start : start + (1 << 17)])
    return lines.count(b"\n"), time.perf_counter() - started


if __name__ == "__main__":
    connection.ensure_connection()
    count, seconds = {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor](
        connection.connection
    )
    print(json.dumps({"rows": count, "seconds": seconds}))
