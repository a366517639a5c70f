"""Is anything lost, or left over, when the power goes while reports come in?

Processes that send reports are killed with SIGKILL at moments of chance, some of them while a
picture is being written, some between a commit and its receipt. Ten rounds in the ordinary run;
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

from portal.complaints.models import Category
from tests.integration.processes import Obedient, database_for

ROOT = Path(__file__).parents[2]
FLOOD = ROOT / "tests" / "data" / "flood_of_reports.py"
KILLS = int(os.environ.get("PORTAL_KILLS", "10"))
CHILDREN = 3
LONGEST = 1.5  # seconds that a flood lasts


@pytest.fixture
def intake(tmp_path, db_that_others_reach):
    made = Obedient(
        FLOOD,
        {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "PORTAL_VAR": str(tmp_path),
            "DATABASE_URL": db_that_others_reach,
            "PORTAL_FFMPEG": "",
        },
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
