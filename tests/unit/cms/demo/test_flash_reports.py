"""Do the demonstrated submissions and their issue come, marked, and go without a trace?"""

from datetime import datetime

import pytest
import time_machine

from cms.demo.flashreports import flash_reports_clear, flash_reports_create
from cms.flashreports.models import (
    FlashReportPage,
    NumberCounter,
    Recipient,
    SignedIssue,
    Submission,
)
from cms.flashreports.services import submission_open
from cms.home.services import city_set_up
from portal.grid.models import Unit
from tests.factories.pages import SHANGHAI

NOW = datetime(2026, 11, 24, 9, 20, tzinfo=SHANGHAI)


@pytest.fixture
def city(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    with time_machine.travel(NOW, tick=False):
        city_set_up()
        yield


def test_a_month_of_submissions_and_their_issue(city):
    flash_reports_create(now=NOW)

    page = FlashReportPage.objects.get()
    assert (page.live, page.is_demo, page.serial_number) == (True, True, 1)
    assert len([part for part in page.parts if part.source]) == 8
    assert not Submission.objects.filter(is_demo=False).exists()
    assert SignedIssue.objects.get().is_demo


def test_what_the_office_entered_stays(city):
    real = submission_open(
        unit=Unit.objects.get(code="hantai"), kind="monthly", period=NOW.date().replace(day=1)
    )
    Recipient.objects.create(name="张主任", email="zhang@example.org")

    flash_reports_create(now=NOW)
    flash_reports_clear()

    assert list(Submission.objects.all()) == [real]
    assert Recipient.objects.count() == 1
    for model in (FlashReportPage, SignedIssue, NumberCounter):
        assert not model.objects.exists()
