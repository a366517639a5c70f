"""Does a submission begin, move on and come back as the table says, and by nobody else?"""

from datetime import date, datetime, timedelta
from itertools import product

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from cms.flashreports.content import SubmissionContent
from cms.flashreports.enums import SubmissionAction, SubmissionState
from cms.flashreports.models import (
    FlashReportSettings,
    Submission,
    SubmissionEvent,
    SubmissionFile,
)
from cms.flashreports.reminding import units_remind
from cms.flashreports.selectors import missing_of, submission_board
from cms.flashreports.services import (
    submission_act,
    submission_file_add,
    submission_file_remove,
    submission_open,
    submission_write,
)
from cms.flashreports.states import TRANSITIONS
from portal.grid.models import Unit
from tests.factories.pages import SHANGHAI
from tests.unit.cms.flashreports.given import NOW, PERIOD

pytestmark = pytest.mark.django_db
STEPS = (SubmissionAction.SUBMIT, SubmissionAction.RETURN, SubmissionAction.ACCEPT)


def test_the_month_is_due_on_the_28th_and_the_year_on_25_december(hantai):
    assert submission_open(unit=hantai, kind="monthly", period=PERIOD).due_on == date(2026, 11, 28)
    yearly = submission_open(unit=hantai, kind="yearly", period=date(2026, 1, 1))
    assert yearly.due_on == date(2026, 12, 25)


def test_the_office_may_set_another_day(index, hantai):
    office = FlashReportSettings.current()
    office.due_day = 31
    office.save()
    february = submission_open(unit=hantai, kind="monthly", period=date(2026, 2, 1))
    assert february.due_on == date(2026, 2, 28)


def test_a_unit_has_one_submission_for_a_period(hantai):
    first = submission_open(unit=hantai, kind="monthly", period=PERIOD)
    assert submission_open(unit=hantai, kind="monthly", period=PERIOD) == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(unit=hantai, kind="monthly", period=PERIOD, due_on=PERIOD)


@pytest.mark.parametrize(("state", "action"), list(product(SubmissionState, STEPS)))
def test_every_step_from_every_state(handed_in, writer, state, action):
    Submission.objects.update(state=state, return_reason="缺数据")
    step = {"submission": handed_in, "action": action, "by": writer, "now": NOW, "reason": "缺数据"}
    after = TRANSITIONS.get((state, action))
    if after is None:
        with pytest.raises(ValidationError):
            submission_act(**step)
        assert Submission.objects.get().state == state
    else:
        assert submission_act(**step).state == after
        assert SubmissionEvent.objects.filter(action=action, by=writer, at=NOW).exists()


@pytest.mark.parametrize("action", [SubmissionAction.RETURN, SubmissionAction.ACCEPT])
def test_a_unit_decides_nothing_about_itself(handed_in, reporter, action):
    with pytest.raises(PermissionDenied):
        submission_act(submission=handed_in, action=action, by=reporter, now=NOW, reason="x")


def test_a_return_needs_its_reason_and_reaches_the_unit(
    handed_in, writer, reporter, django_capture_on_commit_callbacks
):
    step = {"submission": handed_in, "action": SubmissionAction.RETURN, "by": writer, "now": NOW}
    with pytest.raises(ValidationError):
        submission_act(**step, reason="  ")
    with django_capture_on_commit_callbacks(execute=True):
        returned = submission_act(**step, reason="缺少检查数据")
    assert (returned.state, returned.is_open) == (SubmissionState.RETURNED, True)
    [message] = mail.outbox
    assert message.to == [reporter.email]
    assert "缺少检查数据" in message.body
    assert "/admin/flash-reports/submissions/hantai/monthly/2026-11/" in message.body


def test_without_any_work_nothing_is_handed_in(hantai, reporter):
    empty = submission_open(unit=hantai, kind="monthly", period=PERIOD)
    submission_write(submission=empty, content=SubmissionContent(), by=reporter)
    with pytest.raises(ValidationError):
        submission_act(submission=empty, action=SubmissionAction.SUBMIT, by=reporter, now=NOW)


def test_what_is_handed_in_stays_as_it_is(handed_in, reporter, content):
    with pytest.raises(ValidationError):
        submission_write(submission=handed_in, content=content, by=reporter)
    with pytest.raises(ValidationError):
        submission_file_add(
            submission=handed_in, file=SimpleUploadedFile("a.pdf", b"%PDF"), by=reporter
        )


def test_another_unit_writes_nothing(hantai, neighbour, content):
    found = submission_open(unit=hantai, kind="monthly", period=PERIOD)
    with pytest.raises(PermissionDenied):
        submission_write(submission=found, content=content, by=neighbour)
    with pytest.raises(PermissionDenied):
        submission_file_add(
            submission=found, file=SimpleUploadedFile("a.pdf", b"%PDF"), by=neighbour
        )


def test_a_measure_that_the_plan_does_not_have_is_refused(hantai, reporter, content, measure):
    found = submission_open(unit=hantai, kind="monthly", period=PERIOD)
    measure.delete()
    with pytest.raises(ValidationError):
        submission_write(submission=found, content=content, by=reporter)
    assert not found.entries.exists()


def test_files_lie_where_no_address_leads(
    hantai, reporter, settings, django_capture_on_commit_callbacks
):
    found = submission_open(unit=hantai, kind="monthly", period=PERIOD)
    file = submission_file_add(
        submission=found, file=SimpleUploadedFile("台账.pdf", b"%PDF-1"), by=reporter
    )
    path = file.file.path
    assert "/private/submissions/" in path
    assert not path.startswith(str(settings.MEDIA_ROOT))
    with django_capture_on_commit_callbacks(execute=True):
        submission_file_remove(file=file, by=reporter)
    assert not SubmissionFile.objects.exists()
    assert not file.file.storage.exists(path)


def board(at=NOW):
    return submission_board(units=Unit.objects.active(), kind="monthly", period=PERIOD, now=at)


def test_the_board_names_who_is_missing_and_who_is_late(handed_in, yangxian, shengtai, office):
    rows = board()
    assert [row.unit.code for row in rows] == ["hantai", "yangxian", "shengtai"]
    assert [row.unit.code for row in missing_of(rows)] == ["yangxian", "shengtai"]
    assert not any(row.is_late for row in rows)

    last_second = datetime(2026, 11, 28, 23, 59, 59, tzinfo=SHANGHAI)
    assert not any(row.is_late for row in board(last_second))
    after = board(last_second + timedelta(seconds=1))
    assert [row.unit.code for row in after if row.is_late] == ["yangxian", "shengtai"]


def test_the_board_costs_the_same_for_any_number_of_units(handed_in, django_assert_num_queries):
    board()
    for number in range(20):
        Unit.objects.create(code=f"u{number}", name=f"单位{number}", kind="department")
    with django_assert_num_queries(4):
        assert len(board()) == 21


def at(day, hour=9):
    return datetime(2026, 11, day, hour, tzinfo=SHANGHAI)


def test_each_missing_unit_is_reminded_once_at_each_stage(handed_in, neighbour, office):
    assert units_remind(now=at(24)) == 0
    assert units_remind(now=at(25, 3)) == 0
    assert units_remind(now=at(25)) == 1
    assert units_remind(now=at(25, 15)) == 0
    assert units_remind(now=at(28)) == 1
    assert units_remind(now=at(29)) == 1
    assert units_remind(now=at(30)) == 0
    assert [message.to for message in mail.outbox] == [[neighbour.email]] * 3
    assert all("/yangxian/monthly/2026-11/" in message.body for message in mail.outbox)


def test_the_year_is_reminded_too(hantai, reporter):
    assert units_remind(now=datetime(2026, 12, 25, 9, tzinfo=SHANGHAI)) >= 1
    assert "/hantai/yearly/2026/" in "".join(message.body for message in mail.outbox)


def test_somebody_who_left_is_not_written_to(yangxian, neighbour):
    User.objects.update(is_active=False)
    units_remind(now=at(28))
    assert mail.outbox == []
