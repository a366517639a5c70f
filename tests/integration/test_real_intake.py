"""Does the real server lose nothing when it is killed, and let others write while it decodes?

It is killed with SIGKILL, all of it at once, in the middle of a flood of forms over HTTP. Three
rounds in the ordinary run; `PORTAL_KILLS=100` for a hundred, `DATABASE_URL=` for PostgreSQL.
"""

import fcntl
import http.client
import json
import os
import random
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing

import pytest

from tests.factories.evidence import picture, scene
from tests.integration.citizen import Citizen, body_of, receipt_in
from tests.integration.real_server import (
    POSTGRES,
    ROOT,
    Server,
    alive,
    database_made,
    environment_of,
    free_port,
    manage,
    prepare,
)

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("server")]
KILLS = int(os.environ.get("PORTAL_KILLS", "3"))
SENDERS = 6
LONGEST = 2.0  # seconds that a flood lasts
PICTURE = picture(image=scene(160, 120))
OFFICER = """
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from portal.complaints.models import Complaint
user = User.objects.create_superuser("officer", password="x")
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.create()
print("officer", session.session_key, Complaint.objects.latest("pk").pk)
"""


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """An empty installation, prepared once, on the database that the tests run on."""
    folder = tmp_path_factory.mktemp("intake")
    kind = "postgresql" if POSTGRES.startswith("postgres") else "sqlite"
    with database_made(kind, folder) as address:
        environment = environment_of(folder, DATABASE_URL=address, PORTAL_FFMPEG="")
        prepare(environment)
        yield environment


@pytest.fixture
def serve(installation, tmp_path):
    """Start the server, however often; nothing of it is left behind."""
    started = []

    def start(**more):
        output = tmp_path / f"output-{len(started)}"
        options = ("--no-tick", "--no-worker")
        started.append(Server({**installation, **more}, free_port(), output, *options))
        started[-1].wait("Ready:")
        return started[-1]

    yield start
    for server in started:
        if alive(server.process.pid):
            server.kill()


class Flood:
    """Citizens who report as fast as they can, and keep each receipt that they are shown."""

    def __init__(self, port, receipts):
        self.receipts = receipts
        self.refused = []
        self.has_begun = threading.Event()  # set by the first receipt
        self.senders = [
            threading.Thread(target=self._send, args=(Citizen(port, keeps_cookies=False), number))
            for number in range(SENDERS)
        ]
        for sender in self.senders:
            sender.start()

    def _send(self, citizen, count):
        try:
            while True:
                count += 1
                files = count % 3
                status, page = citizen.send(citizen.form(), *[PICTURE] * files)
                if status != 200:
                    self.refused.append((status, page))
                    self.has_begun.set()
                    return
                number, secret = receipt_in(page)
                self.receipts.append(f"{number} {secret} ={files}")
                self.has_begun.set()
        except (OSError, http.client.HTTPException):
            return  # the server is gone
        finally:
            citizen.close()

    def end(self):
        for sender in self.senders:
            sender.join(60)
            assert not sender.is_alive()


def looked_over(environment, receipts):
    """Return what is there, beside what citizens were told."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "data" / "flood_of_reports.py")],
        cwd=ROOT,
        env={**environment, "PYTHONPATH": str(ROOT)},
        input=f"report {receipts}\n",
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_no_case_with_a_shown_receipt_is_lost_when_the_server_is_killed(
    installation, serve, tmp_path, capsys
):
    lines, refused = [], []
    chance = random.Random()  # noqa: S311
    for _ in range(KILLS):
        server = serve()
        flood = Flood(server.port, lines)
        flood.has_begun.wait(60)
        time.sleep(chance.uniform(0, LONGEST))
        server.kill()
        flood.end()
        refused += flood.refused
    receipts = tmp_path / "receipts"
    receipts.write_text("".join(f"{line}\n" for line in lines))
    found = looked_over(installation, receipts)

    with capsys.disabled():
        sys.stdout.write(
            f"\nserver killed {KILLS} times: {len(lines)} receipts shown, {found['cases']} cases, "
            f"{found['waiting']} files waited, {found['swept']} swept\n"
        )
    assert refused == []
    assert len(lines) > 0
    assert found["cases"] >= len(lines)
    for fault in ("lost", "without_row", "without_file", "faults"):
        assert found[fault] == [], fault
    assert found["staged"] == 0


class Scanner:
    """A virus scanner that takes its time: it answers when it is told to."""

    def __init__(self):
        self.asked, self.may_answer = threading.Event(), threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self.socket.getsockname()[1]}"
        self.thread = threading.Thread(target=self._answer)
        self.thread.start()

    def _answer(self):
        connection, _address = self.socket.accept()
        with connection:
            sent = b""
            while not sent.endswith(bytes(4)):
                sent = (sent + connection.recv(1 << 16))[-64:]
            self.asked.set()
            self.may_answer.wait(15)
            connection.sendall(b"stream: OK\0")

    def close(self):
        self.may_answer.set()
        self.thread.join(20)
        self.socket.close()


@pytest.fixture
def scanner():
    with closing(Scanner()) as found:
        yield found


@pytest.mark.skipif(POSTGRES.startswith("postgres"), reason="only SQLite has a gate")
def test_others_write_while_an_officers_picture_is_looked_through(
    installation, serve, tmp_path_factory, scanner
):
    server = serve(PORTAL_CLAMD=scanner.address)
    with closing(Citizen(server.port)) as citizen:
        assert citizen.send(citizen.form())[0] == 303
    told = manage(installation, "shell", "-v0", "-c", OFFICER).stdout.split()
    session, case = told[-2:]
    answers = []
    officer = threading.Thread(target=lambda: answers.append(upload(server, session, case)))
    officer.start()
    assert scanner.asked.wait(20)

    path = installation["DATABASE_URL"].removeprefix("sqlite:///")
    with open(f"{path}.gate") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with closing(sqlite3.connect(path, timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.rollback()
    assert answers == []

    scanner.may_answer.set()
    officer.join(30)
    assert answers == [302]
    with closing(sqlite3.connect(path)) as other:
        count = other.execute("SELECT count(*) FROM complaints_casefile WHERE by_id IS NOT NULL")
        assert count.fetchone() == (1,)


def upload(server, session, case):
    """Send a picture as an officer does; return the status of the answer."""
    token = "a" * 32
    body, kind = body_of({"kind": "before", "csrfmiddlewaretoken": token}, [PICTURE])
    headers = {"Content-Type": kind, "Cookie": f"sessionid={session}; csrftoken={token}"}
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.request("POST", f"/admin/complaints/{case}/deeds/evidence/", body, headers)
        return connection.getresponse().status
