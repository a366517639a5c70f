"""Do several writers at once leave neither a gap nor a fork in the chain?

Only PostgreSQL lets them begin at the same time; SQLite has its gate (see `portal.database`).
"""

import threading

import pytest
from django.db import connection, transaction

from cms.audit.entries import AuditEntry, ChainEnd
from cms.audit.recording import audit_record
from cms.audit.selectors import trail_check
from tests.unit.cms.audit.conftest import NOW

# The trail itself is not emptied afterwards: nothing can empty it.
pytestmark = pytest.mark.django_db(transaction=True, available_apps=["portal.grid"])

WRITERS, DEEDS = 4, 10


def write(number: int) -> None:
    for deed in range(DEEDS):
        try:
            with transaction.atomic():
                audit_record(
                    action=f"writer.{number}", target=None, by=None, before={}, after={}, now=NOW
                )
                if deed % 3 == 0:
                    raise RuntimeError
        except RuntimeError:
            continue
    connection.close()


def test_writers_at_once_leave_no_gap():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one connection")
    end = ChainEnd.objects.first()
    start = end.serial if end else 0
    threads = [threading.Thread(target=write, args=[number]) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    serials = AuditEntry.objects.filter(serial__gt=start).order_by("serial")
    kept = WRITERS * len([deed for deed in range(DEEDS) if deed % 3])
    assert [entry.serial for entry in serials] == list(range(start + 1, start + 1 + kept))
    assert trail_check().is_whole
