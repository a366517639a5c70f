"""Is the demonstration whole, does it go on, and does it leave without a trace?"""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import call_command
from wagtail.models import Page

from api.channels.outbox.models import Delivery
from api.channels.wechat.models import Account, Issue
from cms.bulletins.models import BulletinPage
from cms.demo.replay import SHANGHAI
from cms.demo.services import demo_clear, demo_continue, demo_exists, demo_seed, demo_seed_archive
from cms.home.services import city_set_up
from portal.airquality.importing.ingestion import readings_record
from portal.airquality.models import DailySummary, Forecast, Import, Reading, Station
from portal.airquality.selectors import current_report, period_report
from portal.airquality.sources.rows import Row
from portal.grid.models import Area
from portal.grid.selectors import home_area

NOW = datetime(2026, 11, 24, 9, 20, tzinfo=SHANGHAI)


@pytest.fixture
def installation(db, settings, tmp_path):
    """An empty city at twenty past nine, with a state folder of its own."""
    settings.VAR_DIR = tmp_path
    with time_machine.travel(NOW, tick=False):
        city_set_up()
        yield tmp_path


def _stored():
    """Return what anybody could miss: every row that is not the demonstration's own."""
    return {
        "areas": Area.objects.count(),
        "stations": sorted(Station.objects.values_list("code", flat=True)),
        "readings": sorted(Reading.objects.values_list("station__code", "hour", "pm25")),
        "days": sorted(
            DailySummary.objects.values_list("area__code", "station__code", "day", "aqi"), key=str
        ),
        "forecasts": Forecast.objects.count(),
        "imports": Import.objects.count(),
        "pages": sorted(Page.objects.values_list("url_path", flat=True)),
        "wechat": sorted(Account.objects.values_list("code", flat=True)),
        "wechat drafts": Issue.objects.count(),
        "users": sorted(get_user_model().objects.values_list("username", flat=True)),
    }


def test_the_map_and_the_ranking_are_complete_and_current(installation):
    demo_seed(now=NOW)

    report = current_report(area=home_area(), now=NOW)
    october = period_report(
        area=home_area(),
        kind="monthly",
        start=date(2026, 10, 1),
        end=date(2026, 10, 31),
        now=NOW,
    )

    assert report.hour == NOW.replace(minute=0)
    assert report.is_demo
    assert len(report.counties) == 11
    assert all(figure.result for figure in report.counties)
    stand_ins = [figure.place for figure in report.counties if figure.place.replays]
    assert len(stand_ins) == 9
    assert all(row.rank for row in october.ranking)


def test_each_kind_of_bulletin_is_published_and_marked(installation):
    demo_seed(now=NOW)

    kinds = set(BulletinPage.objects.live().values_list("kind", flat=True))

    assert {"daily", "forecast", "weekly", "monthly"} <= kinds
    assert not BulletinPage.objects.filter(is_demo=False).exists()


def test_clearing_removes_exactly_what_the_demonstration_made(installation):
    row = Row(1, "2635A", None, NOW.replace(minute=0), (None, None, None, None, None, 35))
    readings_record([row], source="own.csv", format="station-hours", now=NOW)
    before = _stored()

    demo_seed(now=NOW)
    assert demo_exists()
    assert _stored() != before
    assert Issue.objects.filter(account__is_demo=True).count() == 5
    assert not Delivery.objects.filter(channel="wechat").exists()
    demo_clear(now=NOW)

    assert not demo_exists()
    assert _stored() == before
    assert not list(Path(installation).glob("demo-account*"))


def test_a_real_reading_that_came_later_stays(installation):
    demo_seed(now=NOW)
    hour = NOW.replace(minute=0)
    row = Row(1, "2635A", None, hour, (6, 20, 1, 40, 50, 33))
    readings_record([row], source="own.csv", format="station-hours", now=NOW)

    demo_clear(now=NOW)

    [reading] = Reading.objects.all()
    assert (reading.station.code, reading.pm25) == ("2635A", 33)
    assert not reading.revisions.exists()
    [day] = DailySummary.objects.filter(station=reading.station)
    assert not day.is_demo


def test_the_demonstration_stays_at_the_current_hour(installation):
    demo_seed(now=NOW)
    later = NOW + timedelta(hours=5)

    with time_machine.travel(later, tick=False):
        demo_continue(now=later)
        demo_continue(now=later)

    assert current_report(area=home_area(), now=later).hour == later.replace(minute=0)
    hours = Reading.objects.filter(station__code="2635A").values_list("hour", flat=True)
    assert len(hours) == len(set(hours))


def test_the_archive_keeps_its_true_dates(installation):
    demo_seed_archive(now=NOW)

    days = {day.isoformat() for day in Reading.objects.values_list("day", flat=True)}
    assert min(days) == "2020-04-02"
    assert max(days) == "2020-04-08"
    assert not Station.objects.filter(is_demo=True).exists()


def test_the_command_does_it_once_and_never_over_real_readings(installation, capsys):
    row = Row(1, "2635A", None, NOW.replace(minute=0), (None, None, None, None, None, 35))
    readings_record([row], source="own.csv", format="station-hours", now=NOW)

    call_command("seed_demo", first_start=True)
    assert not demo_exists()
    call_command("seed_demo")
    count = Reading.objects.count()
    call_command("seed_demo")
    assert Reading.objects.count() == count
    assert Reading.objects.get(station__code="2635A", hour=row.hour).pm25 == 35
    call_command("seed_demo", clear=True)

    assert capsys.readouterr().out.count("\n") == 4


def test_the_writers_account_may_write_but_not_administer(installation, client):
    demo_seed(now=NOW)
    name, password = (installation / "demo-account.txt").read_text().split()[:2]

    assert (installation / "demo-account.txt").stat().st_mode & 0o077 == 0
    client.post("/admin/login/", {"username": name, "password": password})
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/users/").status_code in {302, 403}
