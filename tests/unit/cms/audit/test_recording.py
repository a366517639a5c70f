"""Does a service's deed stand in the trail: who, when, what, on what, from what to what?"""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from cms.audit.entries import AuditEntry, EntryIsFinalError
from cms.audit.recording import audit_record
from tests.factories.air import AreaFactory
from tests.unit.cms.audit.conftest import NOW

pytestmark = pytest.mark.django_db


def record(**more):
    said = {"target": None, "by": None, "before": None, "after": None, "now": NOW}
    return audit_record(action="penalty.withdraw", **(said | more))


def test_an_entry_says_who_did_what_when_and_why(told, officer):
    area = AreaFactory(code="610702", name="汉台区")
    before, after = {"status": "published", "amount": 5}, {"status": "withdrawn", "amount": 5}

    record(target=area, by=officer, before=before, after=after, reason="决定已撤销")

    (entry,) = told()
    assert (entry.at, entry.action, entry.reason) == (NOW, "penalty.withdraw", "决定已撤销")
    assert (entry.actor_id, entry.actor_name) == (str(officer.pk), officer.get_full_name())
    assert (entry.target_type, entry.target_id) == ("grid.area", str(area.pk))
    assert entry.target_label == str(area)
    assert entry.changes == [["status", "published", "withdrawn"]]


def test_numbers_follow_each_other_and_each_entry_holds_the_one_before(told):
    for _ in range(3):
        record()

    first, second, third = told()
    assert [second.serial - first.serial, third.serial - second.serial] == [1, 1]
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)


def test_what_is_undone_leaves_neither_entry_nor_gap(told):
    with pytest.raises(RuntimeError), transaction.atomic():
        record()
        raise RuntimeError
    record()
    record()

    first, second = told()
    assert second.serial == first.serial + 1


def test_a_new_object_has_no_before_and_one_that_is_gone_no_after(told):
    record(after={"name": "甲"})
    record(before={"name": "甲"})

    assert [entry.changes for entry in told()] == [[["name", "", "甲"]], [["name", "甲", ""]]]


@pytest.mark.parametrize(
    "field", ["password", "email", "contact_phone", "identity_number", "wechat_openid"]
)
def test_private_fields_are_masked(told, officer, field):
    record(target=officer, before={field: "13800000000"}, after={field: "13900000000"})

    (entry,) = told()
    assert entry.changes == [[field, "***", "***"]]
    assert "13" not in str(entry.changes)


def test_a_model_may_mask_further_fields(told, officer, monkeypatch):
    monkeypatch.setattr(User, "audit_masked", ("last_name",), raising=False)

    record(target=officer, before={"last_name": "李"}, after={"last_name": "王"})

    assert told()[0].changes == [["last_name", "***", "***"]]


def test_a_long_text_is_shortened_to_where_it_differs(told):
    old, new = "甲" * 500 + "旧" + "乙" * 500, "甲" * 500 + "新" + "乙" * 500

    record(before={"body": old}, after={"body": new})

    ((_, before, after),) = told()[0].changes
    assert "旧" in before and "新" in after
    assert len(before) < 210 and before.startswith("…") and before.endswith("…")


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_auditentry SET reason = 'x'", "DELETE FROM audit_auditentry"],
)
def test_the_database_refuses_to_change_or_remove_an_entry(statement, told):
    record()
    with pytest.raises(IntegrityError, match="final"), transaction.atomic():
        connection.cursor().execute(statement)
    assert len(told()) == 1


def test_postgresql_refuses_to_empty_the_table():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(IntegrityError, match="final"), transaction.atomic():
        connection.cursor().execute("TRUNCATE audit_auditentry")


def test_the_model_refuses_too(told):
    entry = record()
    entry.reason = "另一个"
    for attempt in (
        entry.save,
        entry.delete,
        lambda: AuditEntry.objects.update(reason=""),
        lambda: AuditEntry.objects.all().delete(),
        lambda: AuditEntry.objects.bulk_update([entry], ["reason"]),
    ):
        with pytest.raises(EntryIsFinalError), transaction.atomic():
            attempt()
    assert told()[0].reason == ""


def test_an_entry_outlives_whoever_it_speaks_of(told, officer):
    area = AreaFactory()
    record(target=area, by=officer)
    officer.delete()
    area.delete()

    assert told()[0].actor_name


def test_a_character_that_databases_refuse_does_not_stop_the_deed(told):
    record(after={"note": "a\x00b"})

    assert told()[0].changes == [["note", "", "ab"]]
