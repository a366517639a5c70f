"""Do sign-offs at the same moment get different numbers without a gap between them?"""

import json
import os
import subprocess
import sys
import threading
import uuid
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from cms.flashreports.models import SignedIssue, flash_report_sign_off
from tests.unit.cms.flashreports.given import NOW

ROOT = Path(__file__).parents[4]
SIGNER = ROOT / "tests/data/sign_off_in_turn.py"
COUNT, PROCESSES = 20, 2


def test_two_processes_on_one_file_share_the_numbers(tmp_path):
    environment = {
        **os.environ,
        "PORTAL_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PYTHONPATH": str(ROOT),
    }
    manage = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(manage, cwd=ROOT, env=environment, check=True, timeout=300)
    signers = [
        subprocess.Popen(
            [sys.executable, str(SIGNER), str(name), str(COUNT)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
        )
        for name in range(PROCESSES)
    ]
    given = [pair for one in signers for pair in json.loads(one.communicate(timeout=120)[0])]
    expected = PROCESSES * COUNT * 4 // 5
    assert sorted(serial for _issue, serial in given) == list(range(1, expected + 1))
    assert sorted(issue for issue, _serial in given) == list(range(1, expected + 1))


@pytest.mark.django_db(transaction=True, available_apps=["cms.flashreports"])
def test_two_connections_share_the_numbers():
    if connection.vendor != "postgresql":
        pytest.skip("a database in memory has one connection; two processes have their own test")
    both, given = threading.Barrier(PROCESSES), []

    def run():
        try:
            both.wait(30)
            for number in range(COUNT):
                page = SimpleNamespace(translation_key=uuid.uuid4(), title="x", is_demo=False)
                with transaction.atomic():
                    flash_report_sign_off(page=page, by=None, now=NOW)
                    if number % 5 == 4:
                        transaction.set_rollback(True)
                        continue
                given.append((page.issue_number, page.serial_number))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(PROCESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    expected = list(range(1, PROCESSES * COUNT * 4 // 5 + 1))
    assert sorted(serial for _issue, serial in given) == expected
    assert sorted(SignedIssue.objects.values_list("issue_number", flat=True)) == expected
