"""Does what is personal go when its time is over or the citizen asks, and do the figures stay?"""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from portal.complaints.chain.sealing import events_seal
from portal.complaints.chain.verifying import faults_of_cases, faults_of_seals
from portal.complaints.enums import FileKind, RetentionKind, State
from portal.complaints.events import Actor, Words, event_append
from portal.complaints.evidence.receiving import file_receive
from portal.complaints.evidence.staging import file_adopt
from portal.complaints.evidence.storage import case_files
from portal.complaints.intake import Contact
from portal.complaints.models import (
    CaseFile,
    Complaint,
    Event,
    Rating,
    Reply,
    Reporter,
    RetentionRule,
    Reveal,
    StagedFile,
    Tombstone,
)
from portal.complaints.privacy.contacts import contact_unsealed, reporter_seal
from portal.complaints.retention.erasing import masked_text, reporter_erase
from portal.complaints.retention.rules import months_before, rules_ensure
from portal.complaints.retention.running import retention_run
from portal.complaints.searching.selectors import cases_matching
from portal.complaints.searching.services import case_text_record
from tests.factories.complaints import CaseFactory, officer
from tests.factories.evidence import picture

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)
CONTACT = Contact("王翠花", "13800001111")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rules(tmp_path, settings):
    options = {"location": str(tmp_path / "case-files")}
    settings.STORAGES = settings.STORAGES | {
        "case-files": settings.STORAGES["case-files"] | {"OPTIONS": options}
    }
    RetentionRule.objects.all().delete()
    rules_ensure()


def case(*, closed_days_ago=None, **values):
    """A case of somebody with a name, a picture, and words of theirs in its history."""
    given = {"description": "电话13800001111，烧秸秆"} | values
    if closed_days_ago is not None:
        closed = NOW - timedelta(days=closed_days_ago)
        given |= {"closed_at": closed, "received_at": closed - timedelta(days=9)}
        given.setdefault("state", State.CLOSED)
    made = CaseFactory(**given)
    reporter_seal(complaint=made, contact=CONTACT)
    incoming = file_receive(BytesIO(picture()), agreed_to_position=True, now=NOW)
    file_adopt(complaint=made, incoming=incoming, kind=FileKind.CITIZEN_PICTURE, now=NOW)
    words = Words(public="我是王翠花")
    event_append(complaint=made, kind="citizen_note", actor=Actor("citizen"), now=NOW, words=words)
    return made


def whole():
    return [*faults_of_cases(), *faults_of_seals()] == []


# By rule


def test_contacts_go_first_then_files_then_the_case(django_capture_on_commit_callbacks):
    open_case = case()
    young, older, old, oldest = (case(closed_days_ago=days) for days in (30, 300, 1000, 2500))
    with django_capture_on_commit_callbacks(execute=True):
        report = retention_run(now=NOW)

    assert {kind.value: set(numbers) for kind, numbers in report.numbers.items()} == {
        "contact": {older.number, old.number, oldest.number},
        "files": {old.number, oldest.number},
        "case": {oldest.number},
    }
    for kept in (open_case, young):
        assert contact_unsealed(kept) == CONTACT
    assert contact_unsealed(older) is None
    assert Event.objects.filter(public_words="我是王翠花").count() == 2
    assert not CaseFile.objects.filter(complaint=old).exists()
    assert {one.path for one in CaseFile.objects.all()} == {
        str(path.relative_to(case_files().location))
        for path in Path(case_files().location).rglob("*.jpg")
    }
    assert not StagedFile.objects.exists()
    assert not Complaint.objects.filter(pk=oldest.pk).exists()
    assert whole()
    assert not any(retention_run(now=NOW).numbers.values())


def test_a_dry_run_changes_nothing(capsys):
    oldest = case(closed_days_ago=2500)
    before = Event.objects.count()
    call_command("retain_complaints", dry_run=True)

    assert oldest.number in capsys.readouterr().out
    assert Event.objects.count() == before and contact_unsealed(oldest) == CONTACT
    assert not Tombstone.objects.exists()


def test_the_tombstone_keeps_the_figures_and_no_word():
    dying = case(closed_days_ago=2500, outcome="founded", times_reopened=1)
    drafter = officer("drafter")
    reply = Reply.objects.create(complaint=dying, text="已处理", drafted_by=drafter, drafted_at=NOW)
    Rating.objects.create(reply=reply, is_satisfied=False, reason="我是王翠花", rated_at=NOW)
    Reveal.objects.create(
        complaint=dying, number=dying.number, by=drafter, at=NOW, reason="核实位置信息"
    )
    events_seal(now=NOW)
    retention_run(now=NOW)

    stone = Tombstone.objects.get()
    assert (stone.county, stone.category, stone.outcome, stone.days, stone.is_satisfied) == (
        "610725", "straw_burning", "founded", 9, False,
    )  # fmt: skip
    assert stone.month.day == 1
    assert dying.number not in str(vars(stone)) and "王" not in str(vars(stone))
    assert Reveal.objects.get().number == dying.number
    assert whole()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM complaints_tombstone")


def test_a_first_case_waits_for_those_that_were_merged_into_it():
    first = case(closed_days_ago=2500)
    repeat = case(closed_days_ago=2500, state=State.MERGED, merged_into=first)

    assert retention_run(now=NOW).numbers[RetentionKind.CASE] == [repeat.number]
    assert retention_run(now=NOW).numbers[RetentionKind.CASE] == [first.number]


def test_a_rule_that_is_switched_off_lets_nothing_go():
    RetentionRule.objects.update(is_active=False)
    case(closed_days_ago=5000)

    assert not any(retention_run(now=NOW).numbers.values())


def test_months_end_where_they_end():
    assert months_before(datetime(2026, 8, 31, tzinfo=UTC), 6).day == 28
    assert months_before(datetime(2026, 1, 5, tzinfo=UTC), 1) == datetime(2025, 12, 5, tzinfo=UTC)


def test_the_office_keeps_its_rules():
    RetentionRule.objects.filter(kind=RetentionKind.CASE).update(months=120)
    rules_ensure()

    assert RetentionRule.objects.get(kind=RetentionKind.CASE).months == 120


# Because the citizen asks


def test_the_contact_of_an_open_case_goes_at_once_and_the_rest_stays():
    mine = case()
    erased = reporter_erase(complaint=mine, now=NOW)

    assert (erased.contact, erased.words) == (True, 0)
    assert contact_unsealed(mine) is None
    assert bytes(Reporter.objects.get().sealed) == b"" and Reporter.objects.get().phone_hash == ""
    assert Complaint.objects.get().description.startswith("电话138")
    assert mine.events.last().kind == "erase"
    assert whole()


def test_of_a_closed_case_everything_personal_goes():
    mine = case(closed_days_ago=1)
    reporter_erase(complaint=mine, now=NOW)

    mine.refresh_from_db()
    assert mine.description == "电话［已隐去］，烧秸秆"
    assert not Event.objects.filter(public_words__contains="王翠花").exists()
    file = mine.files.get()
    assert (file.taken_at, file.latitude, file.longitude) == (None, None, None)
    assert whole()


def test_the_search_does_not_find_what_was_erased():
    mine = case(closed_days_ago=1)
    case_text_record(complaint=mine)
    assert list(cases_matching(Complaint.objects.all(), "13800001111")) == [mine]
    reporter_erase(complaint=mine, now=NOW)

    assert not cases_matching(Complaint.objects.all(), "13800001111").exists()
    assert list(cases_matching(Complaint.objects.all(), "秸秆")) == [mine]


def test_asking_twice_does_nothing_more():
    mine = case(closed_days_ago=1)
    reporter_erase(complaint=mine, now=NOW)
    events = mine.events.count()
    reporter_erase(complaint=mine, now=NOW)

    assert mine.events.count() == events


def test_an_officer_erases_by_permission_only():
    mine = case()

    with pytest.raises(PermissionDenied):
        reporter_erase(complaint=mine, now=NOW, by=officer("curious", "reveal_reporter"))
    assert reporter_erase(complaint=mine, now=NOW, by=officer("privacy", "erase_reporter")).contact


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("打 13800001111 或0916-2212345", "打 ［已隐去］ 或［已隐去］"),
        ("身份证11010519491231002X。", "身份证［已隐去］。"),
        ("车牌陕F12345冒黑烟", "车牌陕F12345冒黑烟"),
        ("", ""),
    ],
)
def test_numbers_of_people_are_covered_and_places_are_not(text, masked):
    assert masked_text(text) == masked
