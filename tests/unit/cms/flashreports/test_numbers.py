"""Are the numbers given at the sign-off, each once, without a gap, whatever happens then?"""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from wagtail.log_actions import LogContext

from cms.flashreports.models import FlashReportPage, FlashReportSettings, SignedIssue
from tests.factories.pages import SHANGHAI
from tests.unit.cms.flashreports.given import NOW, PERIOD

pytestmark = pytest.mark.django_db


def another(index, slug, **fields):
    page = FlashReportPage(title=slug, slug=slug, month=PERIOD, live=False, **fields)
    index.add_child(instance=page)
    page.save_revision()
    return page


def publish(page, at=NOW):
    with time_machine.travel(at, tick=False):
        page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def numbers(page):
    return page.issue_year, page.issue_number, page.serial_number


def test_a_draft_has_no_number(report):
    assert numbers(report) == (None, None, None)
    assert report.issue_line == ""
    assert not SignedIssue.objects.exists()


def test_the_first_publication_is_the_sign_off(report, writer):
    with LogContext(user=writer):
        publish(report)
    assert numbers(report) == (2026, 1, 1)
    assert report.issue_line == "第1期（总第1期）"
    assert report.signed_on == "2026年11月20日"
    issue = SignedIssue.objects.get()
    assert (issue.page_key, issue.signed_by) == (report.translation_key, writer)


def test_a_scheduled_publication_is_one_too(report):
    report.go_live_at = NOW + timedelta(hours=2)
    with time_machine.travel(NOW, tick=False):
        report.save_revision().publish()
    report.refresh_from_db()
    assert numbers(report) == (None, None, None)
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        call_command("publish_scheduled")
    report.refresh_from_db()
    assert (report.live, *numbers(report)) == (True, 2026, 1, 1)


def test_the_number_of_the_year_begins_again_and_the_total_goes_on(index):
    first = publish(another(index, "a"), datetime(2026, 12, 31, 23, 30, tzinfo=SHANGHAI))
    second = publish(another(index, "b"), datetime(2027, 1, 1, 0, 30, tzinfo=SHANGHAI))
    assert (numbers(first), numbers(second)) == ((2026, 1, 1), (2027, 1, 2))


def test_the_office_goes_on_where_it_stood(index):
    office = FlashReportSettings.current()
    office.last_issue, office.last_serial = 7, 112
    office.save()
    assert numbers(publish(another(index, "a"))) == (2026, 8, 113)
    next_year = datetime(2027, 2, 1, 9, tzinfo=SHANGHAI)
    assert numbers(publish(another(index, "b"), next_year)) == (2027, 1, 114)


def test_a_correction_keeps_the_numbers_and_the_day(report):
    publish(report)
    before = numbers(report), report.signed_at
    older = report.live_revision
    report.title = "更正后的标题"
    report.correction_what, report.correction_why = "标题有误。", "录入错误。"
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        report.save_revision().publish()
    report.refresh_from_db()
    assert (numbers(report), report.signed_at) == before
    assert older.as_object().serial_number == 1


def test_a_withdrawn_issue_gives_no_number_back(index):
    first, _second = publish(another(index, "a")), publish(another(index, "b"))
    first.unpublish()
    first.refresh_from_db()
    assert (first.live, *numbers(first)) == (False, 2026, 1, 1)
    assert numbers(publish(another(index, "c"))) == (2026, 3, 3)


def test_a_number_outlives_its_page(report, index):
    publish(report)
    # Nobody may delete what readers have seen; this is the worst that could happen to the row.
    FlashReportPage.objects.filter(pk=report.pk).update(
        issue_year=None, issue_number=None, serial_number=None
    )
    assert numbers(publish(another(index, "b"))) == (2026, 2, 2)
    assert SignedIssue.objects.count() == 2


def test_a_publication_that_fails_takes_no_number(report, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("disk")

    with monkeypatch.context() as patched:
        patched.setattr("wagtail.models.Page.save", broken)
        with pytest.raises(RuntimeError):
            report.get_latest_revision().publish()
    assert not SignedIssue.objects.exists()
    report.refresh_from_db()
    assert numbers(publish(report)) == (2026, 1, 1)


def test_a_copy_has_no_number(report):
    publish(report)
    copied = report.copy(update_attrs={"slug": "copied", "title": "又一期"}, keep_live=False)
    assert numbers(copied) == (None, None, None)
    assert copied.public_pdf is None
