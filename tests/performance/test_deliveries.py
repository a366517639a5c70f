"""What does the outbox cost? A thousand deliveries to a target of 200 ms, and bare requests.

Both run in one process, at the same concurrency, one after the other; the ratio counts.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "data" / "deliver_in_turn.py"
COUNT, WIDTH, TAKES = 1000, 16, 0.2


def slow(request: Request) -> Response:
    time.sleep(TAKES)
    return Response("ok")


def test_a_thousand_deliveries_cost_little_more_than_their_requests(tmp_path, capsys):
    with HTTPServer(threaded=True) as server:
        server.expect_request("/in").respond_with_handler(slow)
        run = subprocess.run(
            [sys.executable, str(SCRIPT), str(COUNT), str(WIDTH)],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
                "PORTAL_VAR": str(tmp_path),
                "OUTBOX_TEST_TARGET": server.url_for("/in"),
            },
            stdout=subprocess.PIPE,
            check=True,
            timeout=600,
        )
    found = json.loads(run.stdout.splitlines()[-1])
    ratio = found["delivered"] / found["bare"]
    with capsys.disabled():
        sys.stdout.write(
            f"\n{COUNT} deliveries to a target that takes {TAKES * 1000:.0f} ms, {WIDTH} at once: "
            f"{found['delivered']:.1f} s, bare requests {found['bare']:.1f} s: {ratio:.2f} times\n"
        )

    assert found["sent"] == COUNT
    # What is ours of it is work of the processor: on a machine that is busy otherwise it grows.
    assert ratio < 2
