"""How does a month become final, and what does a later change leave behind?"""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from portal.airquality.deciding.confirmation import month_confirm
from portal.airquality.importing.ingestion import readings_record
from portal.airquality.models import DailySummary, MonthConfirmation, Reading, SummaryRevision
from portal.airquality.summing.summaries import summaries_recompute
from tests.factories.air import SHANGHAI, StationFactory
from tests.unit.portal.airquality.rows import DAY, moving_day, row

pytestmark = pytest.mark.django_db
APRIL = datetime(2026, 4, 1, 0, 0, tzinfo=SHANGHAI)
LATER = APRIL + timedelta(days=3)


@pytest.fixture
def officer():
    return User.objects.create(username="officer")


@pytest.fixture
def station():
    return StationFactory(code="9001A")


def record(rows, now=APRIL, **options):
    return readings_record(rows, source="x", format="x", now=now, **options)


def confirm(by=None, now=APRIL):
    return month_confirm(year=2026, month=3, by=by, now=now)


def statuses():
    return set(DailySummary.objects.values_list("status", flat=True))


def test_all_figures_of_the_month_are_confirmed_and_it_is_remembered(station, officer):
    record(moving_day(day=date(2026, 3, 1)))
    record(moving_day(day=date(2026, 3, 31)))
    done = confirm(officer)
    assert statuses() == {"confirmed"}
    kept = MonthConfirmation.objects.get()
    assert kept == done
    assert (kept.month, kept.days, kept.by, kept.at) == (date(2026, 3, 1), 6, officer, APRIL)


def test_other_months_stay_provisional(station):
    record(moving_day(day=date(2026, 2, 28)))
    record(moving_day(day=date(2026, 3, 31)))
    confirm()
    february = DailySummary.objects.filter(day=date(2026, 2, 28))
    assert set(february.values_list("status", flat=True)) == {"provisional"}


def test_a_demonstration_is_never_confirmed(station):
    record(moving_day(), is_demo=True)
    with pytest.raises(ValidationError):
        confirm()
    assert statuses() == {"provisional"}


def test_a_running_month_is_refused(station):
    record(moving_day())
    with pytest.raises(ValidationError, match="2026-03"):
        confirm(now=APRIL - timedelta(seconds=1))


@pytest.mark.parametrize(("year", "month"), [(2026, 13), (2026, 0), (0, 1)])
def test_what_is_no_month_is_refused(year, month):
    with pytest.raises(ValidationError):
        month_confirm(year=year, month=month, by=None, now=APRIL)


def test_a_later_change_shows_as_a_revision_and_stays_confirmed(station):
    record(moving_day(pm25=20))
    confirm()
    old = DailySummary.objects.get(station=station)
    record(moving_day(pm25=80, pm10=90), now=LATER)
    new = DailySummary.objects.get(station=station)
    assert (new.pk, new.pm25, new.status, new.computed_at) == (old.pk, 80, "confirmed", LATER)
    revision = new.revisions.get()
    assert (revision.pm25, revision.aqi, revision.primary) == (20, old.aqi, old.primary)
    assert (revision.edition, revision.replaced_at) == (old.edition, LATER)
    assert SummaryRevision.objects.count() == 3


def test_a_change_that_comes_to_the_same_figure_is_no_revision(station):
    record(moving_day())
    confirm()
    summaries_recompute(days=[(station.pk, DAY)], now=LATER)
    assert not SummaryRevision.objects.exists()


def test_a_provisional_day_leaves_no_revision(station):
    record(moving_day(pm25=20))
    record(moving_day(pm25=30), now=LATER)
    assert not SummaryRevision.objects.exists()


def test_a_confirmed_day_that_loses_all_its_values_keeps_its_history(station):
    record(moving_day(pm25=20))
    confirm()
    for _ in range(2):
        Reading.objects.update(rejected=63)
        summaries_recompute(days=[(station.pk, DAY)], now=LATER)
    day = DailySummary.objects.get(station=station)
    assert (day.pm25, day.aqi, day.level, day.counts, day.status) == (
        None,
        None,
        None,
        {},
        "confirmed",
    )
    assert day.revisions.get().pm25 == 20


def test_a_day_that_comes_late_waits_for_its_own_confirmation(station):
    record(moving_day())
    confirm()
    record(moving_day(day=DAY + timedelta(days=1)), now=LATER)
    assert confirm(now=LATER).days == 3


def test_the_command_confirms(station):
    record(moving_day())
    out = StringIO()
    call_command("confirm_readings", "2026-03", stdout=out)
    assert "2026-03" in out.getvalue()
    assert statuses() == {"confirmed"}


@pytest.mark.parametrize("month", ["2026-3", "march", "2026-13", "2026-02", "9999-01"])
def test_the_command_says_why_it_does_not(station, month):
    record([row()])
    with pytest.raises(CommandError):
        call_command("confirm_readings", month)
