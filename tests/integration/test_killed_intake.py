"""Is anything lost, or left over, when the power goes while reports come in?

Processes that send reports are killed with SIGKILL at moments of chance, some of them while a
picture is being written, some between a commit and its receipt. Ten rounds in the ordinary run;
`PORTAL_KILLS=100` for a hundred.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from portal.complaints.models import Category

ROOT = Path(__file__).parents[2]
FLOOD = ROOT / "tests" / "data" / "flood_of_reports.py"
KILLS = int(os.environ.get("PORTAL_KILLS", "10"))
CHILDREN = 3
LONGEST = 0.6  # seconds that a flood lasts


class Intake:
    """The process that makes the flood."""

    def __init__(self, environment):
        self.process = subprocess.Popen(
            [sys.executable, str(FLOOD)],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "the process that makes the flood has died"
        return json.loads(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()


def database_for(folder):
    """Return the address of a database that other processes reach, with all tables."""
    if connection.vendor == "sqlite":
        path = folder / "portal.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        return f"sqlite:///{path}"
    given = connection.settings_dict
    password = f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else ""
    return f"postgres://{given['USER']}{password}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


@pytest.fixture
def intake(tmp_path, db_that_others_reach):
    made = Intake(
        {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "PORTAL_VAR": str(tmp_path),
            "DATABASE_URL": db_that_others_reach,
            "PORTAL_FFMPEG": "",
        }
    )
    yield made
    made.close()


@pytest.fixture
def db_that_others_reach(tmp_path, transactional_db):
    Category.objects.create(code="flood", name="洪水")
    return database_for(tmp_path)


@pytest.mark.server
@pytest.mark.django_db(
    transaction=True, available_apps=["portal.complaints", "portal.grid", "portal.schedule"]
)
def test_no_receipt_is_lost_and_no_file_stays_without_its_case(intake, tmp_path, capsys):
    receipts = tmp_path / "receipts"
    receipts.touch()
    chance = random.Random()  # noqa: S311
    for _ in range(KILLS):
        children = intake.ask("flood", CHILDREN, receipts)
        time.sleep(chance.uniform(0.02, LONGEST))
        for child in children:
            os.kill(child, signal.SIGKILL)
        statuses = intake.ask("reap", *children)
        assert statuses == [signal.SIGKILL] * CHILDREN, "a sender ended by itself"
    found = intake.ask("report", receipts)

    shown = len(receipts.read_text().splitlines())
    with capsys.disabled():
        sys.stdout.write(
            f"\n{KILLS} x {CHILDREN} killed on {connection.vendor}: {shown} receipts shown, "
            f"{found['cases']} cases, {found['waiting']} files waited, {found['swept']} swept\n"
        )
    assert shown > 0
    assert found["cases"] >= shown
    for fault in ("lost", "without_row", "without_file", "faults"):
        assert found[fault] == [], fault
    assert found["staged"] == 0
