"""Is anything lost, or sent twice to a target that honours the key, when workers are killed?

Processes that deliver are killed with SIGKILL at moments of chance: before a request, while the
target answers, between its answer and the note of it. Ten times in an ordinary run;
`PORTAL_KILLS=100` for a hundred.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.integration.processes import Obedient, database_for

ROOT = Path(__file__).parents[2]
WORKERS = 2
LONGEST = 0.35  # seconds that the workers live


class Receiver:
    """Takes each key once, as a target that honours it; slowly, and at times not at all."""

    def __init__(self) -> None:
        self.taken: dict[str, str] = {}
        self.again = 0
        self._chance = random.Random()  # noqa: S311

    def answer(self, request: Request) -> Response:
        key = request.headers["Idempotency-Key"]
        if self._chance.random() < 0.1:
            return Response("busy", 503)
        if key in self.taken:
            self.again += 1
        self.taken.setdefault(key, request.path.strip("/"))
        time.sleep(self._chance.uniform(0, 0.02))
        return Response("ok")


@pytest.mark.server
@pytest.mark.django_db(transaction=True, available_apps=["api.channels.outbox"])
def test_nothing_is_lost_and_nothing_doubled(tmp_path, httpserver: HTTPServer, capsys):
    kills = int(os.environ.get("PORTAL_KILLS", "10"))
    receiver = Receiver()
    for target in "ab":
        httpserver.expect_request(f"/{target}").respond_with_handler(receiver.answer)
    address = httpserver.url_for("").rstrip("/")
    process = Obedient(
        ROOT / "tests" / "data" / "killed_deliveries.py",
        {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "PORTAL_VAR": str(tmp_path),
            "DATABASE_URL": database_for(tmp_path),
            "OUTBOX_TEST_TARGET": address,
            "PORTAL_OUTBOX_THREADS": "4",
        },
    )
    announced = []
    chance = random.Random()  # noqa: S311
    for _ in range(kills):
        announced += process.ask("write", 4)
        children = process.ask("work", WORKERS)
        time.sleep(chance.uniform(0.01, LONGEST))
        for child in children:
            os.kill(child, signal.SIGKILL)
        assert process.ask("reap", *children) == [signal.SIGKILL] * WORKERS
    left = process.ask("finish")
    found = process.ask("report")
    process.close()

    with capsys.disabled():
        sys.stdout.write(
            f"\n{kills} x {WORKERS} killed on {connection.vendor}: {len(announced)} announced, "
            f"{len(receiver.taken)} taken, {receiver.again} came again under their key, "
            f"{found['attempts']} attempts, {found['lost']} cut off\n"
        )
    assert left == 0
    assert found["open"] == 0
    assert len(announced) == len(set(announced)) == 4 * kills
    owed = sorted((target, name) for name in announced for target in "ab")
    assert sorted(tuple(one) for one in found["deliveries"].values()) == owed
    assert receiver.taken == {key: one[0] for key, one in found["deliveries"].items()}
    assert found["lost"] > 0
