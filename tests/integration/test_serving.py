"""Does the one foreground command serve, say what it does, and leave nothing behind?"""

import json
import os
import signal
import socket
import time
from pathlib import Path

import pytest

from tests.integration.real_server import (
    Server,
    alive,
    command,
    environment_of,
    free_port,
    manage,
)

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("server")]


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """An empty installation with a state folder of its own, prepared once."""
    state = tmp_path_factory.mktemp("state")
    environment = environment_of(state)
    prepared = manage(environment, "prepare", "--no-demo")
    assert prepared.returncode == 0, prepared.stderr
    return environment


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def server(installation, port, tmp_path):
    running = Server(installation, port, tmp_path / "output")
    family = set()
    try:
        running.wait("Ready:")
        family = running.family()
        yield running
    finally:
        for pid in (running.process.pid, *family):
            if alive(pid):
                os.kill(pid, signal.SIGKILL)
        running.process.wait()


def ready(server):
    deadline = time.monotonic() + 90
    while True:
        status, _, body = server.get("/readyz")
        if status == 200 or time.monotonic() > deadline:
            return status, json.loads(body)
        time.sleep(0.3)


def test_it_serves_and_works_and_ends_without_a_trace(server):
    status, body = ready(server)
    assert status == 200, body
    assert server.get("/admin/login/")[0] == 200
    assert sum("tick --every" in command(pid) for pid in server.family()) == 1
    assert sum("db_worker" in command(pid) for pid in server.family()) == 1
    family = server.family()

    assert server.end() == 0

    assert not any(alive(pid) for pid in family)
    output = server.output.read_text()
    assert output.rstrip().endswith("Stopped.")
    assert "Traceback" not in output
    assert "Stop with Ctrl-C." in output
    assert f"{server.address}/admin/" in output


def test_static_files_have_hashed_names_and_are_kept_for_long(server):
    _, _, page = server.get("/admin/login/")
    hashed = next(
        part for part in page.split('"') if part.startswith("/static/") and ".css" in part
    )

    status, headers, _ = server.get(hashed)

    assert status == 200
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_child_that_is_killed_comes_back(server):
    ready(server)
    before = server.family()
    ticker = next(pid for pid in before if "tick --every" in command(pid))
    web = next(pid for pid in before if "granian" in command(pid) and os.getpgid(pid) == pid)

    os.kill(ticker, signal.SIGKILL)
    os.kill(web, signal.SIGKILL)

    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        new = server.family() - before
        if any("tick --every" in command(pid) for pid in new) and _answers(server):
            break
        time.sleep(0.2)
    assert server.get("/healthz")[0] == 200
    assert not alive(ticker)
    assert server.end(signal.SIGTERM) == 0


def _answers(server):
    try:
        return server.get("/healthz")[0] == 200
    except OSError:
        return False


def test_a_port_that_is_taken_is_said_plainly(installation):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]

        result = manage(installation, "serve", "--port", str(taken))

    assert result.returncode == 1
    assert f"Port {taken} is in use by another program." in result.stderr
    assert f"make run PORT={taken + 1}" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--port", "70000"], "70000 is no port"),
        (["--host", "203.0.113.250"], "Cannot listen on 203.0.113.250:8000"),
    ],
)
def test_an_address_that_cannot_be_had_is_said_plainly(installation, arguments, sentence):
    result = manage(installation, "serve", *arguments)

    assert result.returncode == 1
    assert sentence in result.stderr


def test_a_database_that_is_not_up_to_date_is_not_served(installation, tmp_path):
    result = manage({**installation, "PORTAL_VAR": str(tmp_path)}, "serve")

    assert result.returncode == 1
    assert "Run `manage.py prepare` first." in result.stderr


def test_a_second_preparation_has_nothing_to_do(installation):
    state = Path(installation["PORTAL_VAR"])
    stamp = (state / "static-collected").stat().st_mtime_ns

    result = manage(installation, "prepare", "--no-demo")

    assert result.returncode == 0
    assert "Static files" not in result.stdout
    assert (state / "static-collected").stat().st_mtime_ns == stamp
