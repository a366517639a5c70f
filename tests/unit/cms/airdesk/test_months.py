"""Can an officer see how far a month is, and make its figures final?"""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from portal.airquality.flags import mask_of
from portal.airquality.models import DailySummary, MonthConfirmation, SummaryRevision
from tests.factories.air import DailySummaryFactory, ReadingFactory, at

MARCH = {"args": [2026, 3]}


@pytest.fixture(autouse=True)
def april(db):
    with time_machine.travel(at(date(2026, 4, 2), 9), tick=False):
        yield


def test_months_are_listed_with_what_is_provisional(desk):
    DailySummaryFactory(day=date(2026, 3, 10))
    DailySummaryFactory(day=date(2026, 3, 10), status="confirmed")
    DailySummaryFactory(day=date(2026, 2, 28), is_demo=True)
    march, february = desk.get(reverse("airdesk_months")).context["months"]
    assert (march.month, march.days, march.provisional, march.confirmed) == (
        date(2026, 3, 1),
        1,
        1,
        1,
    )
    assert (february.provisional, february.demo) == (0, 1)


def test_no_figures_at_all_are_said(desk):
    assert desk.get(reverse("airdesk_months")).context["months"] == []
    assert desk.get(reverse("airdesk_month", **MARCH)).context["overview"] is None


def test_confirming_makes_the_days_final_and_is_seen(desk, officer):
    day = DailySummaryFactory(day=date(2026, 3, 31))
    other = DailySummaryFactory(day=date(2026, 4, 1))
    answer = desk.post(reverse("airdesk_month", **MARCH), follow=True)
    day.refresh_from_db()
    other.refresh_from_db()
    assert (day.status, other.status) == ("confirmed", "provisional")
    assert MonthConfirmation.objects.get().by == officer
    assert "李" in answer.content.decode()
    assert list(answer.context["confirmations"]) == list(MonthConfirmation.objects.all())


def test_a_running_month_is_refused_with_a_sentence(desk):
    DailySummaryFactory(day=date(2026, 4, 1))
    answer = desk.post(reverse("airdesk_month", args=[2026, 4]), follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert not DailySummary.objects.filter(status="confirmed").exists()
    assert "<form method=" not in answer.content.decode()


def test_what_waits_in_the_month_is_told_before_confirming(desk):
    DailySummaryFactory(day=date(2026, 3, 10))
    ReadingFactory(hour=at(date(2026, 3, 31), 24), doubtful=mask_of(["co"]))
    ReadingFactory(hour=at(date(2026, 4, 1), 1), doubtful=mask_of(["co"]))
    assert desk.get(reverse("airdesk_month", **MARCH)).context["waiting"] == 1


def test_a_later_change_shows_as_a_revision(desk):
    day = DailySummaryFactory(day=date(2026, 3, 10), status="confirmed", aqi=173)
    SummaryRevision.objects.create(
        summary=day,
        aqi=168,
        edition=day.edition,
        pm25=Decimal(80),
        replaced_at=at(date(2026, 4, 1), 10),
    )
    text = desk.get(reverse("airdesk_month", **MARCH)).content.decode()
    assert ">168<" in text
    assert ">173<" in text


@pytest.mark.parametrize("month", ["2026-13", "2026-0", "0-1", "9999-12", "99999999999-1"])
def test_a_month_that_is_none_is_not_found(month, desk):
    assert desk.get(f"/admin/air-data/months/{month}/").status_code == 404
    assert desk.post(f"/admin/air-data/months/{month}/").status_code == 404
