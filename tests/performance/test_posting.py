"""How many complaints a second come in over HTTP, beside the same writes without it?

The real server (`manage.py serve`: web, tick and worker) on a database of its own, with durable
commits. Citizens send the public form as a browser without JavaScript does: each form was opened
before the clock runs, and is older than the quickest typist by then. Without a script no work is
proved, so each is held for a look; it is stored, routed and chained like any other. The limits by
address and place only hold a report, and are set wide here, as an operator would for an office
behind one address.
"""

import json
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.integration.citizen import Citizen
from tests.integration.real_server import (
    ROOT,
    Server,
    alive,
    database_made,
    environment_of,
    free_port,
    prepare,
)

BARE = Path(ROOT) / "tests" / "data" / "bare_reports.py"
CONNECTIONS, REPORTS = (16, 64), 640
WRITERS = 2  # the server's own processes: so many write at once, whoever waits before them
OLD_ENOUGH = 5.5  # seconds
LEAST_RATIO = 0.25
WIDE = {
    "PORTAL_COMPLAINTS_ADDRESS_AN_HOUR": "1000000",
    "PORTAL_COMPLAINTS_PLACE_AN_HOUR": "1000000",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(request, tmp_path):
    with database_made(request.param, tmp_path) as address:
        if address is None:
            pytest.skip("DATABASE_URL names no PostgreSQL server")
        environment = environment_of(tmp_path, DATABASE_URL=address, PYTHONPATH=str(ROOT), **WIDE)
        prepare(environment)
        yield request.param, environment


@pytest.fixture
def server(installation, tmp_path):
    running = Server(installation[1], free_port(), tmp_path / "output")
    running.wait("Ready:")
    yield running
    if alive(running.process.pid):
        running.end()


def posted(port, connections):
    """Return reports per second, the duration of each, and how each was answered."""
    citizens = [Citizen(port) for _ in range(connections)]
    forms = [[one.form() for _ in range(REPORTS // connections)] for one in citizens]
    time.sleep(OLD_ENOUGH)
    for citizen in citizens:
        citizen.close()  # the server has let go of some that were idle; each opens again by itself
    durations, answers = [], []

    def send(citizen, pages):
        for page in pages:
            begun = time.perf_counter()
            status, _body = citizen.send(page)
            durations.append(time.perf_counter() - begun)
            answers.append(status)

    senders = [
        threading.Thread(target=send, args=pair) for pair in zip(citizens, forms, strict=True)
    ]
    begun = time.perf_counter()
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    elapsed = time.perf_counter() - begun
    for citizen in citizens:
        citizen.close()
    return len(durations) / elapsed, durations, answers


def bare(environment):
    """Return reports per second of as many writers as the server has, and the duration of each."""
    writers = [
        subprocess.Popen(
            [sys.executable, str(BARE), str(REPORTS // WRITERS)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("\n")
        writer.stdin.flush()
    found = [json.loads(writer.communicate(timeout=300)[0]) for writer in writers]
    each = [one for result in found for one in result["each"]]
    return len(each) / max(result["elapsed"] for result in found), each


def p99(durations):
    return statistics.quantiles(durations, n=100)[98] * 1000


def test_every_complaint_is_taken_in_and_none_waits_long(installation, server, capsys):
    database, environment = installation
    for connections in CONNECTIONS:
        rate, durations, answers = posted(server.port, connections)
        plain, plain_durations = bare(environment)
        with capsys.disabled():
            sys.stdout.write(
                f"\ncomplaints over HTTP, {database}, {connections} connections: {rate:.0f}/s, "
                f"p99 {p99(durations):.0f} ms; the same writes without HTTP, {WRITERS} at once: "
                f"{plain:.0f}/s, p99 {p99(plain_durations):.0f} ms: {rate / plain:.2f} of it\n"
            )
        assert answers == [303] * len(answers)
        assert rate / plain > LEAST_RATIO
