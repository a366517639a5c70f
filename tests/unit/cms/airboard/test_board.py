"""Does the board say how the air is, for which hour, and never show old data as now?"""

from datetime import date, timedelta

import pytest
import time_machine

from cms.home.services import city_set_up
from tests.factories.air import AreaFactory, ReadingFactory, StationFactory, at

DAY = date(2026, 11, 20)
HOUR = at(DAY, 16)


@pytest.fixture
def city(db):
    """A city whose only measured county has PM2.5 of 80 at four."""
    county = AreaFactory(code="610702", name="汉台区", tile_x=3, tile_y=2)
    AreaFactory(code="610730", name="佛坪县", tile_x=5, tile_y=1)
    station = StationFactory(code="2635A", name="市监测站", area=county)
    for hour in range(1, 17):
        ReadingFactory(station=station, hour=at(DAY, hour), pm25=80)
    city_set_up()
    return county.parent


def _at(client, path, *, minutes):
    with time_machine.travel(HOUR + timedelta(minutes=minutes), tick=False):
        answer = client.get(path)
    assert answer.status_code == 200
    return answer


def test_the_board_gives_the_answer_with_its_hour_and_its_standard(client, city):
    text = _at(client, "/air/", minutes=10).content.decode()

    assert "轻度污染" in text
    assert ">119<" in text
    assert "2026-11-20T16:00:00+08:00" in text
    assert "HJ 633—2026" in text
    assert "PM₂.₅" in text


@pytest.mark.parametrize("path", ["/", "/air/", "/air/610702/"])
@pytest.mark.parametrize(
    ("minutes", "freshness"),
    [(10, "now"), (60, "now"), (61, "late"), (180, "late"), (181, "stale")],
)
def test_old_data_is_never_shown_as_now(client, city, path, minutes, freshness):
    text = _at(client, path, minutes=minutes).content.decode()

    assert f"aqi-now--{freshness}" in text


def test_stale_figures_lose_their_colour_and_their_advice(client, city):
    answer = _at(client, "/air/", minutes=181)
    text = answer.content.decode()
    answer_box = text.split("aqi-now__answer", 1)[1].split(">", 1)[0]

    assert "hatched" in answer_box
    assert "aqi-3" not in answer_box
    assert "减少长时间、高强度的户外锻炼" not in text


def test_a_county_without_a_station_says_so_and_borrows_no_number(client, city):
    text = _at(client, "/air/610730/", minutes=10).content.decode()

    assert "aqi-now__number" not in text
    assert "119" not in text


@pytest.mark.parametrize("span", ["24h", "7d", "30d", "nonsense"])
@pytest.mark.parametrize("item", ["aqi", "pm25", "co", "nonsense"])
def test_each_history_has_its_chart_and_its_table(client, city, span, item):
    text = _at(client, f"/air/610702/?span={span}&item={item}", minutes=10).content.decode()

    assert text.count("<svg xmlns") == 1
    assert "figure-chart__table" in text


def test_a_place_that_is_not_there_is_not_found(client, city):
    for code in ("999999", "abc", "610702001"):
        assert client.get(f"/air/{code}/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_stations(
    client, city, django_assert_max_num_queries
):
    county = city.children.get(code="610702")
    for _ in range(40):
        ReadingFactory(station=StationFactory(area=county), hour=HOUR)
    _at(client, "/air/", minutes=10)

    with django_assert_max_num_queries(30):
        _at(client, "/air/", minutes=10)


def test_an_empty_installation_has_a_board_without_a_number(client, db):
    city_set_up()

    for path in ("/", "/air/", "/air/610702/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "aqi-now__number" not in answer.content.decode()
