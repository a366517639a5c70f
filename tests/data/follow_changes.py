"""Follow the changes of a list as a poller would; print what was told as JSON.

Called as: follow_changes.py STOP_FILE ADDRESS, with the database in DATABASE_URL. Ends with the
first walk that begins two spans after the file is there.
"""

import json
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.test import Client  # noqa: E402

from api.v1 import walks  # noqa: E402
from api.v1.publications import views  # noqa: E402
from api.v1.throttles import AddressThrottle  # noqa: E402
from portal.database.open_writes import written_until  # noqa: E402

# Shorter than the slowest transaction of the test: what is still being written is waited for.
SPAN = timedelta(seconds=0.2)
AddressThrottle.rate = "100000/min"
views.settled = walks.settled = lambda now: written_until(now) - SPAN

client, told, since = Client(), [], "2020-01-01T00:00:00+08:00"
walks_left = None
while walks_left != 0:
    if walks_left is None and Path(sys.argv[1]).exists():
        time.sleep(1)
        walks_left = 2
    address, question = sys.argv[2], {"updated_since": since, "limit": 3}
    until = None
    while address:
        answer = client.get(address, question).json()
        told += [[one["id"][9:], one["updated_at"]] for one in answer["results"]]
        until = until or answer["until"]
        address, question = answer["next"], {}
    since = until
    walks_left = walks_left and walks_left - 1
    time.sleep(0.05)
sys.stdout.write(json.dumps(told))
