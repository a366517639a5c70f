"""What happens without a person: drafting when due, and publishing only where it was allowed."""

from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from wagtail.models import Site

from cms.bulletins.drafting import bulletin_refresh
from cms.bulletins.models import BulletinIndexPage, BulletinPage, FigureCheck
from cms.bulletins.publishing import bulletins_check, bulletins_draft_due
from cms.bulletins.selectors import bulletins_to_correct, bulletins_waiting
from cms.bulletins.tasks import check_bulletins, draft_bulletins
from cms.core.models import SiteSettings
from portal.airquality.models import DailySummary, Forecast
from portal.grid.models import Area
from portal.schedule.jobs import all_jobs
from tests.unit.cms.bulletins.data import (
    DAY,
    NIGHT,
    moment,
    store_city_day,
    store_forecasts,
    store_last_hour,
)


def kinds() -> list[str]:
    return sorted(BulletinPage.objects.values_list("kind", flat=True))


def allow_publishing() -> None:
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(site=site, defaults={"publish_daily_by_itself": True})


def test_the_daily_waits_for_the_last_hour(index: BulletinIndexPage, city: Area) -> None:
    store_city_day(city)
    assert bulletins_draft_due(now=moment("2026-11-24T00:25")) == []
    store_last_hour(city)
    drafted = bulletins_draft_due(now=moment("2026-11-24T00:30"))
    assert "daily" in [page.kind for page in drafted]


def test_the_daily_waits_no_longer_than_two(index: BulletinIndexPage, city: Area) -> None:
    store_city_day(city)
    assert bulletins_draft_due(now=moment("2026-11-24T01:59")) == []
    bulletins_draft_due(now=moment("2026-11-24T02:00"))
    assert kinds() == ["daily"]


def test_a_second_look_drafts_nothing(index: BulletinIndexPage, city: Area) -> None:
    store_city_day(city)
    bulletins_draft_due(now=moment("2026-11-24T02:00"))
    assert bulletins_draft_due(now=moment("2026-11-24T02:05")) == []
    assert kinds() == ["daily"]


def test_missed_days_are_made_up_for(index: BulletinIndexPage, city: Area) -> None:
    for back in range(5):
        store_city_day(city, DAY - timedelta(days=back))
    bulletins_draft_due(now=moment("2026-11-24T08:00"))
    days = BulletinPage.objects.filter(kind="daily").values_list("period_start", flat=True)
    assert sorted(days) == [DAY - timedelta(days=back) for back in (2, 1, 0)]
    assert "weekly" in kinds()


def test_forecast_is_drafted_as_soon_as_all_days_are_typed(
    index: BulletinIndexPage, city: Area
) -> None:
    store_forecasts(city, moment("2026-11-24T15:10"))
    assert bulletins_draft_due(now=moment("2026-11-24T14:59")) == []
    bulletins_draft_due(now=moment("2026-11-24T15:10"))
    assert kinds() == ["forecast"]


def test_forecast_with_days_missing_is_drafted_at_five(
    index: BulletinIndexPage, city: Area
) -> None:
    store_forecasts(city, moment("2026-11-24T15:10"), days=2)
    assert bulletins_draft_due(now=moment("2026-11-24T16:59")) == []
    bulletins_draft_due(now=moment("2026-11-24T17:00"))
    page = BulletinPage.objects.get()
    assert "11月27日暂无预报" in page.lead


def test_yesterdays_forecast_is_no_new_one(index: BulletinIndexPage, city: Area) -> None:
    store_forecasts(city, moment("2026-11-23T16:00"), days=4)
    bulletins_draft_due(now=moment("2026-11-24T18:00"))
    issued = BulletinPage.objects.filter(kind="forecast").values_list("period_start", flat=True)
    assert list(issued) == []


def test_nothing_happens_before_the_city_is_set_up(db: None) -> None:
    assert bulletins_draft_due(now=NIGHT) == []


def test_nothing_is_published_by_itself_unless_allowed(
    index: BulletinIndexPage, city: Area
) -> None:
    store_city_day(city)
    store_last_hour(city)
    store_forecasts(city, moment("2026-11-24T15:10"))
    draft_bulletins(moment("2026-11-24T18:00"))
    assert "daily" in kinds()
    assert not BulletinPage.objects.live().exists()


def test_the_office_can_let_the_daily_go_out(index: BulletinIndexPage, city: Area) -> None:
    allow_publishing()
    store_city_day(city)
    store_last_hour(city)
    store_forecasts(city, moment("2026-11-24T15:10"))
    draft_bulletins(moment("2026-11-24T18:00"))
    assert list(BulletinPage.objects.live().values_list("kind", flat=True)) == ["daily"]
    assert BulletinPage.objects.get(kind="daily").first_published_at is not None


@pytest.mark.parametrize("lack", ["last hour", "pollutant", "county"])
def test_an_incomplete_daily_never_goes_out_by_itself(
    index: BulletinIndexPage, city: Area, lack: str
) -> None:
    allow_publishing()
    store_city_day(city)
    if lack != "last hour":
        store_last_hour(city)
    if lack == "pollutant":
        DailySummary.objects.filter(area=city).update(so2=None, aqi=None)
    if lack == "county":
        DailySummary.objects.filter(area__code="610730").delete()
    draft_bulletins(moment("2026-11-24T08:00"))
    assert "daily" in kinds()
    assert not BulletinPage.objects.live().exists()


@pytest.fixture
def published(index: BulletinIndexPage, city: Area) -> BulletinPage:
    store_city_day(city)
    bulletins_draft_due(now=moment("2026-11-24T08:00"))
    BulletinPage.objects.get().get_latest_revision().publish()
    return BulletinPage.objects.get()


def revise(city: Area, at: str = "2026-11-24T10:00") -> None:
    DailySummary.objects.filter(area=city).update(
        pm25=Decimal(80), aqi=119, primary="pm25", computed_at=moment(at)
    )


def test_a_published_bulletin_that_was_overtaken_is_listed_and_not_changed(
    published: BulletinPage, city: Area
) -> None:
    lead = published.lead
    revise(city)
    check_bulletins(moment("2026-11-24T10:15"))
    assert list(bulletins_to_correct()) == [published]
    published.refresh_from_db()
    assert published.lead == lead
    assert FigureCheck.objects.get().differences >= 2


def test_only_what_was_computed_since_is_looked_at(published: BulletinPage, city: Area) -> None:
    assert bulletins_check(now=moment("2026-11-24T09:00")) == 0
    revise(city)
    assert bulletins_check(now=moment("2026-11-24T10:15")) == 1
    assert bulletins_check(now=moment("2026-11-24T10:30")) == 0


def test_figures_that_came_back_are_no_reason_for_a_correction(
    published: BulletinPage, city: Area
) -> None:
    old = DailySummary.objects.filter(area=city).values("pm25", "aqi", "primary").get()
    revise(city)
    bulletins_check(now=moment("2026-11-24T10:15"))
    DailySummary.objects.filter(area=city).update(**old, computed_at=moment("2026-11-24T11:00"))
    bulletins_check(now=moment("2026-11-24T11:15"))
    assert not bulletins_to_correct().exists()


def test_a_correction_takes_the_bulletin_off_the_list(published: BulletinPage, city: Area) -> None:
    revise(city)
    bulletins_check(now=moment("2026-11-24T10:15"))
    page = bulletin_refresh(page=published, now=moment("2026-11-24T10:20"), by=None).page
    assert bulletins_to_correct().exists()  # not before it is published
    page.get_latest_revision().publish()
    assert not bulletins_to_correct().exists()


def test_a_forecast_that_was_changed_later_is_listed(index: BulletinIndexPage, city: Area) -> None:
    store_forecasts(city, moment("2026-11-24T15:10"))
    bulletins_draft_due(now=moment("2026-11-24T15:15"))
    BulletinPage.objects.get().get_latest_revision().publish()
    store_forecasts(city, moment("2026-11-24T19:00"), aqi_high=120)
    bulletins_check(now=moment("2026-11-24T19:15"))
    assert bulletins_to_correct().count() == 1
    assert Forecast.objects.count() == 6


def test_what_waits_with_its_deadline_and_lateness(index: BulletinIndexPage, city: Area) -> None:
    store_city_day(city)
    now = moment("2026-11-24T13:00")
    bulletins_draft_due(now=now)
    waiting = {(one.of.kind.value, one.of.on): one for one in bulletins_waiting(area=city, now=now)}
    daily = waiting["daily", now.date()]
    assert daily.page == BulletinPage.objects.get()
    assert daily.late_by == timedelta(hours=1)
    assert ("annual", date(2026, 1, 1)) not in waiting  # never drafted, and long given up
    missing = waiting["daily", now.date() - timedelta(days=1)]
    assert missing.page is None
    assert missing.late_by == timedelta(days=1, hours=1)


def test_what_is_out_or_was_withdrawn_does_not_wait(published: BulletinPage, city: Area) -> None:
    now = moment("2026-11-24T13:00")

    def is_waiting() -> bool:
        waiting = bulletins_waiting(area=city, now=now)
        return any(one.page == published or one.of.end == DAY for one in waiting)

    assert not is_waiting()
    published.unpublish()
    assert not is_waiting()


def test_the_jobs_are_registered() -> None:
    assert all_jobs()["bulletins-draft"].every == timedelta(minutes=5)
    assert all_jobs()["bulletins-check"].every == timedelta(minutes=15)


def run(*arguments: str) -> list[str]:
    out = StringIO()
    with time_machine.travel(moment("2026-11-24T13:00"), tick=False):
        call_command("draft_bulletins", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_command_drafts_what_is_due(index: BulletinIndexPage, city: Area) -> None:
    store_city_day(city)
    (line,) = run()
    assert line.endswith("汉中市空气质量日报（2026年11月23日）")
    assert len(run()) == 1
    assert BulletinPage.objects.count() == 1


def test_command_drafts_a_day_and_a_kind(index: BulletinIndexPage, city: Area) -> None:
    store_city_day(city, DAY - timedelta(days=30))
    lines = run("--date", "2026-10-25")
    assert len(lines) == 2  # a Sunday: the daily one, and no forecast was typed
    (line,) = run("--date", "2026-10-25", "--kind", "daily")
    assert line.endswith("汉中市空气质量日报（2026年10月24日）")
    (line,) = run("--date", "2026-10-28", "--kind", "weekly")
    assert line.endswith("汉中市空气质量周报（2026年10月19日—25日）")
    assert kinds() == ["daily", "weekly"]


def test_command_without_a_list_says_what_to_do(db: None) -> None:
    with pytest.raises(CommandError, match="setup_city"):
        run()
