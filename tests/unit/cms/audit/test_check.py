"""Does the check name the first broken entry, whatever somebody did behind the system's back?"""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cms.audit.chain import Fault, fingerprint
from cms.audit.entries import AuditEntry, ChainEnd
from cms.audit.recording import audit_record
from cms.audit.selectors import guards_gone, trail_check
from portal.database.guards import guards_install
from tests.unit.cms.audit.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def serials(told) -> list[int]:
    """Five entries, and no guard: somebody with the database's password has removed them."""
    for number in range(5):
        audit_record(action="x", target=None, by=None, before={}, after={"number": number}, now=NOW)
    suffix = "" if connection.vendor == "sqlite" else " ON audit_auditentry"
    for guard in AuditEntry.guards:
        if connection.vendor != "sqlite" or guard.event != "TRUNCATE":
            execute(f"DROP TRIGGER {guard.name}{suffix}")
    return [entry.serial for entry in told()]


def execute(statement, *values):
    connection.cursor().execute(statement, values)


def run():
    out = StringIO()
    call_command("audit_check", stdout=out)
    return out.getvalue()


def test_a_whole_trail_is_whole(serials):
    report = trail_check()

    assert (report.is_whole, report.count) == (True, serials[-1])


@pytest.mark.parametrize(
    "change",
    [
        "reason = 'x'",
        "actor_name = '别人'",
        "at = '2020-01-01 00:00:00'",
        "action = 'y'",
        "target_label = 'z'",
        "changes = '[]'",
        'details = \'{"a": "b"}\'',
    ],
)
def test_a_changed_entry_is_named(serials, change):
    execute(f"UPDATE audit_auditentry SET {change} WHERE serial = %s", serials[2])  # noqa: S608

    report = trail_check()
    assert (report.fault, report.serial) == (Fault.ALTERED, serials[2])


def test_a_removed_entry_is_named(serials):
    execute("DELETE FROM audit_auditentry WHERE serial = %s", serials[1])

    report = trail_check()
    assert (report.fault, report.serial) == (Fault.MISSING, serials[1])


def test_an_entry_that_was_written_anew_does_not_fit_the_next(serials):
    entry = AuditEntry.objects.get(pk=serials[2])
    entry.reason = "伪造"
    from_now_on = fingerprint(entry)
    execute(
        "UPDATE audit_auditentry SET reason = %s, hash = %s WHERE serial = %s",
        "伪造", from_now_on, serials[2],
    )  # fmt: skip

    report = trail_check()
    assert (report.fault, report.serial) == (Fault.UNLINKED, serials[3])


def test_entries_that_were_cut_off_at_the_end_are_missed(serials):
    execute("DELETE FROM audit_auditentry WHERE serial >= %s", serials[3])

    report = trail_check()
    assert (report.fault, report.serial) == (Fault.CUT_OFF, serials[3])


def test_an_entry_that_the_system_did_not_write_is_noticed(serials):
    ChainEnd.objects.update(serial=serials[3], hash=AuditEntry.objects.get(pk=serials[3]).hash)

    report = trail_check()
    assert (report.fault, report.serial) == (Fault.GROWN, serials[4])


def test_the_command_says_so_and_fails(serials):
    execute("UPDATE audit_auditentry SET reason = 'x' WHERE serial = %s", serials[2])

    with pytest.raises(CommandError, match=rf"Entry {serials[2]} was changed"):
        run()


def test_the_command_misses_the_guards_too(serials):
    with pytest.raises(CommandError, match="audit_entry_no_update"):
        run()
    guards_install(AuditEntry.guards, using="default")

    assert guards_gone() == []
    assert "The trail is whole" in run()


@pytest.mark.parametrize("count", [5, 25])
def test_the_number_of_queries_does_not_grow(count, told, django_assert_num_queries):
    for _ in range(count):
        audit_record(action="x", target=None, by=None, before={}, after={}, now=NOW)

    with django_assert_num_queries(2):
        trail_check()
