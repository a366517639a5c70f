"""Are figures put into the right words and shapes?"""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from cms.core.tables import Column
from cms.core.templatetags import air
from portal.airquality.aqi import compute
from portal.airquality.reports import Figure, Place
from portal.airquality.standards import CATEGORIES

HOUR = datetime(2026, 11, 23, 16, tzinfo=ZoneInfo("Asia/Shanghai"))
READINGS = dict.fromkeys(("so2", "no2", "co", "o3"), Decimal(1))


def figure(**concentrations: str | None) -> Figure:
    values = READINGS | {k: None if v is None else Decimal(v) for k, v in concentrations.items()}
    result = compute(values, period="hour", on=date(2026, 11, 23))
    return Figure(Place("610702", "汉台区"), values, result, hour=HOUR)


@pytest.mark.parametrize(("level", "suffix", "word"), [(1, "1", "优"), (6, "6", "严重污染")])
def test_a_level_has_a_class_and_a_word(level, suffix, word):
    assert air.level_suffix(level) == suffix
    assert air.level_name(level) == word


def test_no_level_is_na():
    assert air.level_suffix(None) == "na"
    assert air.level_name(None) not in {band.name for band in CATEGORIES}


@pytest.mark.parametrize(
    ("index", "percent"),
    [(None, 0), (0, 0), (25, 8), (50, 17), (100, 33), (150, 50), (200, 67), (300, 83), (500, 100)],
)
def test_each_level_takes_a_sixth_of_the_scale(index, percent):
    assert air.scale_percent(index) == percent


def test_the_six_pollutants_stand_with_value_index_and_level():
    rows = {row.pollutant.key: row for row in air.rows_of(figure(pm25="68", pm10="96"))}
    assert len(rows) == 6
    assert (rows["pm25"].value, rows["pm25"].index, rows["pm25"].level) == (68, 108, 3)
    assert rows["pm25"].is_primary
    assert (rows["pm10"].level, rows["pm10"].is_primary) == (2, False)


def test_a_missing_pollutant_is_na_and_not_zero():
    rows = {row.pollutant.key: row for row in air.rows_of(figure(pm25="80", pm10=None))}
    assert (rows["pm10"].value, rows["pm10"].mark, rows["pm10"].level) == (None, "NA", None)


def test_a_place_without_a_station_has_six_empty_rows():
    rows = air.rows_of(Figure(Place("610730", "佛坪县"), {}, None, has_station=False))
    assert [row.value for row in rows] == [None] * 6


def test_formulas_are_joined():
    assert air.pollutant("o3") == "O₃"
    assert air.pollutants(["pm10", "pm25"]).startswith("PM₁₀")
    assert air.pollutants(["pm10", "pm25"]).endswith("PM₂.₅")


def test_a_group_is_named_once_though_two_pollutants_call_for_it():
    result = figure(pm25="80", pm10="200").result
    assert result
    assert len(result.sensitive_groups) == 2
    assert len(air.sensitive_groups(result)) == 1


def test_cells_are_paired_with_their_columns():
    columns = [Column("县区"), Column("AQI")]
    assert air.beside(["汉台区", 105], columns) == [("汉台区", columns[0]), (105, columns[1])]


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="1 cells, 2 columns"):
        air.beside(["汉台区"], [Column("县区"), Column("AQI")])


def test_another_page_keeps_the_other_parameters():
    request = RequestFactory().get("/bulletins/", {"kind": "daily", "page": "2"})
    shown = Template("{% load air %}{% page_address 3 %}").render(Context({"request": request}))
    assert shown == "?kind=daily&amp;page=3"
    assert Template("{% load air %}{% page_address 3 'p' %}").render(Context()) == "?p=3"
