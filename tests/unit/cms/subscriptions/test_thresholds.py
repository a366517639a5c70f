"""Does bad air warn whoever asked, once per day and place, by the figures of the board?"""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail

from cms.subscriptions.models import Mailed
from cms.subscriptions.thresholds import warnings_post
from portal.grid.models import Area
from tests.factories.air import ReadingFactory, StationFactory, at
from tests.unit.cms.subscriptions.given import carried, last_mail, subscriber

pytestmark = pytest.mark.usefixtures("city")
DAY = date(2026, 11, 20)
FOUR = at(DAY, 16)
NOW = FOUR + timedelta(minutes=10)


@pytest.fixture
def station():
    """A county whose AQI is 119 at four o'clock."""
    made = StationFactory(code="2635A", name="市监测站", area=Area.objects.get(code="610702"))
    reading(made, 16, 80)
    return made


def reading(station, hour, pm25):
    return ReadingFactory(station=station, hour=at(DAY, hour), pm25=pm25)


def post(now=NOW):
    with time_machine.travel(now, tick=False):
        return warnings_post(now=now)


@pytest.mark.parametrize(
    ("threshold", "areas", "count"),
    [
        (101, ["610702"], 1),
        (119, ["610702"], 1),
        (120, ["610702"], 0),
        (101, ["610725"], 0),
        (101, [], 1),
        (None, ["610702"], 0),
        (101, ["610702", "610700"], 2),
    ],
)
def test_a_place_that_reaches_the_threshold_warns(orders, station, threshold, areas, count):
    subscriber(aqi_threshold=threshold, area_codes=areas, subjects=[])

    assert post() == count


@pytest.mark.parametrize("fields", [{"confirmed_at": None, "digest_since": None}, {"dead_at": NOW}])
def test_who_is_not_there_is_not_warned(orders, station, fields):
    subscriber(aqi_threshold=101, area_codes=["610702"], **fields)

    assert post() == 0


def test_the_letter_says_how_bad_from_when_and_that_it_is_provisional(orders, station):
    subscriber(aqi_threshold=101, area_codes=["610702"])
    post()
    with time_machine.travel(NOW, tick=False):
        assert carried(orders[0], NOW)

    letter = last_mail()
    assert letter.subject.startswith("汉台区：AQI 119")
    for words in ("轻度污染", "PM2.5", "2026年11月20日 16:00", "仅供参考", "/air/610702/"):
        assert words in letter.body, words


def test_once_a_day_and_place_is_enough(orders, station):
    subscriber(aqi_threshold=101, area_codes=["610702"])
    post()
    with time_machine.travel(NOW, tick=False):
        carried(orders[0], NOW)
    reading(station, 17, 200)
    later = at(DAY, 17) + timedelta(minutes=10)

    assert post(later) == 0
    with time_machine.travel(later, tick=False):
        assert not carried(orders[0], later)
    assert len(mail.outbox) == 1

    tomorrow = at(DAY + timedelta(days=1), 9)
    ReadingFactory(station=station, hour=tomorrow, pm25=80)
    assert post(tomorrow + timedelta(minutes=10)) == 1


def test_air_that_is_good_again_before_the_letter_goes_warns_nobody_and_may_warn_later(
    orders, station
):
    subscriber(aqi_threshold=101, area_codes=["610702"])
    post()
    reading(station, 17, 10)
    later = at(DAY, 17) + timedelta(minutes=10)
    with time_machine.travel(later, tick=False):
        assert not carried(orders[0], later)
    assert not Mailed.objects.exists()

    reading(station, 18, 90)
    assert post(at(DAY, 18) + timedelta(minutes=10)) == 1
    assert orders[0].key != orders[1].key


def test_old_figures_warn_nobody(orders, station):
    subscriber(aqi_threshold=101, area_codes=["610702"])

    assert post(FOUR + timedelta(hours=4)) == 0


def test_a_figure_that_the_standard_withholds_warns_nobody(orders):
    made = StationFactory(code="2635A", name="站", area=Area.objects.get(code="610702"))
    ReadingFactory(station=made, hour=FOUR, pm25=None)
    subscriber(aqi_threshold=1, area_codes=["610702"])

    assert post() == 0
