"""What does one of several writers meet? A process that writes and counts how it fared.

Called with: engine, database file, transactions, threads, "transaction" or "single" (writes that
stand outside one), and perhaps "no-gate". Prints JSON: accepted, refused, the seconds of each
accepted transaction, and those of the whole.
"""

import json
import sys
import threading
import time

import django
from django.conf import settings
from django.db import OperationalError, connection, transaction

engine, database, transactions, threads, single, *gate = sys.argv[1:]
options = {"gate": False} if gate else {}
settings.configure(
    DATABASES={"default": {"ENGINE": engine, "NAME": database, "OPTIONS": options}},
    INSTALLED_APPS=[],
    USE_TZ=True,
)
django.setup()

seconds: list[float] = []
refused: list[str] = []


def write_once() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM entry")
        count = cursor.fetchone()[0]
        cursor.execute("INSERT INTO entry (seen) VALUES (%s)", [count])
        cursor.execute("INSERT INTO entry (seen) VALUES (%s)", [count])


def write_single() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO entry (seen) VALUES (%s)", [0])


def work() -> None:
    for _ in range(int(transactions) // int(threads)):
        start = time.perf_counter()
        try:
            (write_single if single == "single" else write_once)()
        except OperationalError as error:
            refused.append(str(error))
        else:
            seconds.append(time.perf_counter() - start)
    connection.close()


workers = [threading.Thread(target=work) for _ in range(int(threads))]
begun = time.perf_counter()
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
elapsed = time.perf_counter() - begun
print(
    json.dumps(
        {
            "accepted": len(seconds),
            "refused": len(refused),
            "seconds": seconds,
            "elapsed": elapsed,
        }
    )
)
