"""Does the home page answer at a glance, and does a new installation have one?"""

from datetime import timedelta

import pytest
import time_machine
from wagtail.models import Page, Site

from cms.bulletins.drafting import bulletin_draft
from cms.bulletins.models import BulletinIndexPage
from cms.home.models import HomePage
from cms.home.services import city_set_up
from portal.airquality.models import Forecast, Station
from portal.grid.models import Area
from portal.grid.selectors import home_area
from tests.factories.air import DailySummaryFactory, ImportFactory, at
from tests.factories.pages import notice
from tests.unit.cms.airboard.test_board import DAY

NOW = at(DAY, 16) + timedelta(minutes=10)


@pytest.fixture
def home(db):
    with time_machine.travel(NOW, tick=False):
        yield city_set_up()


def test_a_new_installation_is_set_up_once(home):
    again = city_set_up()

    assert again == home
    assert Site.objects.get(is_default_site=True).root_page.specific == home
    assert Area.objects.counties().count() == 11
    assert Station.objects.filter(is_background=True).get().code == "2634A"
    assert HomePage.objects.count() == BulletinIndexPage.objects.count() == 1
    assert Page.objects.filter(depth=2).count() == 1


def test_the_days_ahead_and_the_newest_bulletins_stand_on_it(home, client):
    city = home_area()
    for ahead in (1, 2, 3):
        Forecast.objects.create(
            area=city, day=DAY + timedelta(days=ahead), issued_at=NOW, aqi_low=40, aqi_high=60
        )
    DailySummaryFactory(station=None, area=city, day=DAY - timedelta(days=1), aqi=40, level=1)
    page = bulletin_draft(kind="daily", on=DAY, area=city, now=NOW)

    before = client.get("/").content.decode()
    page.get_latest_revision().publish()
    after = client.get("/").content.decode()

    assert after.count("forecast-strip__day") == 3
    assert page.title not in before
    assert page.title in after


def test_news_hides_no_bulletin(home, client):
    """A busy day of news stands beside the bulletins, not in their place."""
    city = home_area()
    DailySummaryFactory(station=None, area=city, day=DAY - timedelta(days=1), aqi=40, level=1)
    page = bulletin_draft(kind="daily", on=DAY, area=city, now=NOW)
    page.get_latest_revision().publish()
    for number in range(6):
        notice(f"通知{number}", slug=f"notice-{number}", at=NOW - timedelta(minutes=9 - number))

    html = client.get("/").content.decode()

    assert page.title in html
    assert [f"通知{number}" in html for number in range(6)] == [False, *[True] * 5]


def test_the_band_stands_on_every_page_while_there_is_a_demonstration(home, client):
    paths = ("/", "/air/", "/air/610702/", "/bulletins/")
    assert not any("demo-band" in client.get(path).content.decode() for path in paths)

    ImportFactory(is_demo=True)

    assert all("demo-band" in client.get(path).content.decode() for path in paths)
