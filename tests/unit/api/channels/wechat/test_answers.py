"""What are readers told on WeChat: the air as it is, and of cases no more than may be?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from api.channels.wechat.callback.answers import answer_to
from api.channels.wechat.callback.messages import Message
from api.channels.wechat.callback.questions import Asks, question_in
from api.channels.wechat.callback.replies import LONGEST, shortened
from portal.airquality.models import Forecast
from portal.complaints.models import Complaint
from portal.complaints.numbers import new_number
from portal.grid.coordinates import Point, wgs84_to_gcj02
from portal.grid.models import AreaCode
from tests.factories.air import AreaFactory, ReadingFactory, StationFactory, at
from tests.factories.complaints import CaseFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
HOUR = at(DAY, 16)
NOW = HOUR + timedelta(minutes=10)
NAMES = {"汉中市": "610700", "汉台区": "610702", "洋县": "610723", "城固县": "610722"}


@pytest.fixture
def county(account):
    county = AreaFactory(code="610702", name="汉台区")
    near = StationFactory(
        code="2635A",
        name="市监测站",
        area=county,
        longitude=Decimal("107.023300"),
        latitude=Decimal("33.067200"),
    )
    for hour in range(1, 17):
        ReadingFactory(station=near, hour=at(DAY, hour), pm25=80)
    return county


def told(account, text="", now=NOW, **fields):
    message = Message("oReader", "gh_city", fields.pop("kind", "text"), text=text, **fields)
    with time_machine.travel(now, tick=False):
        return answer_to(account, message, now)


@pytest.mark.parametrize(
    ("text", "asks", "code"),
    [
        ("空气", Asks.AIR, ""),
        ("汉台区", Asks.AIR, "610702"),
        ("汉台", Asks.AIR, "610702"),
        ("汉台区现在空气质量怎么样？", Asks.AIR, "610702"),
        (" 汉台　空气 ", Asks.AIR, "610702"),
        ("洋县", Asks.AIR, "610723"),
        ("洋", Asks.MENU, ""),
        ("预报", Asks.FORECAST, ""),
        ("城固明天预报", Asks.FORECAST, "610722"),
        ("AQI", Asks.AIR, ""),
        ("投诉", Asks.COMPLAINT, ""),
        ("我要举报汉台区", Asks.COMPLAINT, ""),
        ("4071 926 853", Asks.CASE, ""),
        ("４０７１９２６８５３", Asks.CASE, ""),
        ("附近站点", Asks.STATION, ""),
        ("你好", Asks.MENU, ""),
        ("", Asks.MENU, ""),
        ("12345", Asks.MENU, ""),
        ("a" * 200, Asks.MENU, ""),
    ],
)
def test_what_is_asked(text, asks, code):
    question = question_in(text, NAMES)

    assert (question.asks, question.area_code) == (asks, code)


class TestAir:
    """The figures of now, or what there is instead of them."""

    def test_a_county_by_its_name(self, account, county):
        text = told(account, "汉台")

        assert "汉台区" in text and "16:00" in text and "119" in text and "轻度污染" in text
        assert "PM₂.₅" in text and "/air/610702/" in text

    def test_the_city_with_its_counties(self, account, county):
        text = told(account, "空气")

        assert text.startswith("汉中市") and "汉台区 119 轻度污染" in text

    def test_old_figures_are_never_told_as_present_ones(self, account, county):
        late = told(account, "汉台", HOUR + timedelta(minutes=90))
        stale = told(account, "汉台", HOUR + timedelta(hours=5))

        assert "迟" in late or "晚" in late or "尚未" in late
        assert "过时" in stale or "过期" in stale or "不代表" in stale
        assert "减少" not in stale

    def test_a_county_without_a_station(self, account, county):
        AreaFactory(code="610730", name="佛坪县")

        assert "佛坪县" in told(account, "佛坪县")
        assert "AQI" not in told(account, "佛坪县")

    def test_a_former_name_leads_to_the_area_of_today(self, account, county):
        AreaCode.objects.create(code="610799", area=county, name="汉台县")

        assert "汉台区" in told(account, "汉台县空气")

    def test_a_demonstration_says_so(self, account, county):
        county.stations.update(is_demo=True)

        assert "演示" in told(account, "汉台")

    def test_the_forecast(self, account, county):
        assert "汉中市" in told(account, "预报")
        Forecast.objects.create(
            area=account.area,
            day=DAY + timedelta(days=1),
            issued_at=HOUR,
            aqi_low=90,
            aqi_high=120,
            primary=["pm25"],
        )
        text = told(account, "预报")
        assert "90–120" in text and "良至轻度污染" in text


class TestPlaces:
    """The nearest station, for a place as WeChat gives it."""

    def test_the_nearest_station(self, account, county):
        sent = wgs84_to_gcj02(Point(107.0333, 33.0672))
        text = told(account, kind="location", position=(sent.latitude, sent.longitude))

        assert "市监测站" in text and "0.9" in text and "119" in text

    @pytest.mark.parametrize("place", [(39.9, 116.4), (91.0, 0.0), (float("nan"), 1.0)])
    def test_far_away_and_nowhere(self, account, county, place):
        assert "119" not in told(account, kind="location", position=place)


class TestCases:
    """The state in public words, and the same answer for every number that nobody has."""

    @pytest.fixture
    def case(self, account):
        return CaseFactory(number=new_number(), description="有人在夜里烧秸秆", place="村口")

    def test_a_number_tells_the_state_and_nothing_else(self, account, case):
        text = told(account, case.number)

        assert str(case.get_state_display()) in text and "/complaints/track/" in text
        for word in (case.description, case.place, case.area.name, case.category.name):
            assert word not in text

    def test_unknown_and_mistyped_numbers_get_one_answer(self, account, case):
        unknown = next(n for n in iter(new_number, "") if n != case.number)
        mistyped = case.number[:-1] + str((int(case.number[-1]) + 1) % 10)
        short = case.number[:8]

        assert len({told(account, one) for one in (unknown, mistyped, short)}) == 1
        assert Complaint.objects.count() == 1


def test_a_long_answer_is_cut_at_a_line():
    text = "\n".join(["汉中市空气质量"] * 200)

    assert len(shortened(text).encode()) <= LONGEST
    assert set(shortened(text).split("\n")) == {"汉中市空气质量", "…"}
    assert len(shortened("长" * 3000).encode()) <= LONGEST
