"""How does a test run the real server, on a database and in a folder of its own?"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from contextlib import contextmanager
from pathlib import Path

import psycopg

POSTGRES = os.environ.get("DATABASE_URL", "")
ROOT = Path(__file__).parents[2]


def environment_of(folder, **more):
    """Return the environment of an installation with a state folder of its own."""
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PORTAL_VAR": str(folder),
        **more,
    }


@contextmanager
def database_made(kind, folder):
    """Yield the address of an empty database; None where there is no server for it."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/portal.sqlite3"
        return
    if not POSTGRES.startswith("postgres"):
        yield None
        return
    name = f"served_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{POSTGRES.rpartition('/')[0]}/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


# What the demonstration would bring too: what can be reported, by when it is answered, and where.
SET_UP = """
import csv
from portal.complaints.services.recording import complaints_set_up
from portal.grid.services import areas_record
complaints_set_up()
for name in ("hanzhong", "hanzhong-towns"):
    with open(f"portal/grid/data/{name}.csv", encoding="utf-8") as rows:
        areas_record(rows=list(csv.DictReader(rows)))
"""


def prepare(environment):
    """Make an installation ready to take complaints in, without a demonstration."""
    for command in (("prepare", "--no-demo"), ("shell", "-v0", "-c", SET_UP)):
        done = manage(environment, *command)
        assert done.returncode == 0, done.stderr


def manage(environment, *arguments):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running `serve`, its output, and every process that belongs to it."""

    def __init__(self, environment, port, output, *options):
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.output = output
        with output.open("w") as stream:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(port), *options],
                cwd=ROOT,
                env=environment,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def get(self, path):
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as response:  # noqa: S310
                return response.status, response.headers, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read().decode()

    def wait(self, word):
        deadline = time.monotonic() + 120
        while word not in self.output.read_text():
            assert self.process.poll() is None, self.output.read_text()
            assert time.monotonic() < deadline, self.output.read_text()
            time.sleep(0.1)

    def family(self):
        return {pid for pid in descendants(self.process.pid) if alive(pid)}

    def end(self, number=signal.SIGINT):
        self.process.send_signal(number)
        return self.process.wait(30)

    def kill(self):
        """Kill everything at once, as a power cut does; parents first, so that none comes back."""
        for pid in (self.process.pid, *sorted(self.family())):
            if alive(pid):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


def descendants(pid):
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return set()
    return {int(child) for child in children}.union(*(descendants(int(c)) for c in children))


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def command(pid):
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
