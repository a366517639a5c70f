"""Does a chart show what the figures say, with its gaps, and nothing a strict policy stops?"""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cms.charts import days_chart, ranking_chart, series_chart
from portal.airquality.aqi import compute
from portal.airquality.reports import AirReport, Figure, Place, RankRow
from tests.factories.air import ORDINARY, at

DAY = date(2026, 11, 20)
PLACE = Place("610702", "汉台区")


def _figure(hour, pm25):
    label = at(DAY, hour)
    if pm25 is None:
        return Figure(PLACE, dict.fromkeys(ORDINARY), None, hour=label)
    values = {**ORDINARY, "pm25": Decimal(pm25)}
    return Figure(PLACE, values, compute(values, period="hour", on=DAY), hour=label)


SERIES = [_figure(hour, pm25) for hour, pm25 in enumerate((20, 80, None, 130), start=1)]


def test_each_bar_has_the_value_and_the_colour_of_its_hour():
    values = series_chart(SERIES).spec["data"]["values"]

    assert [point["value"] for point in values] == [40, 119, None, 172]
    assert [point["colour"] for point in values if point["value"]] == [
        "#00E400",
        "#FF7E00",
        "#FF0000",
    ]


def test_a_gap_keeps_its_place():
    spec = series_chart(SERIES).spec

    assert spec["encoding"]["x"]["scale"]["domain"] == [0, 1, 2, 3]


def test_the_table_has_every_hour_newest_first():
    rows = series_chart(SERIES, item="pm25").table.rows

    assert [row[0] for row in rows] == ["11-20 04:00", "11-20 03:00", "11-20 02:00", "11-20 01:00"]
    assert [str(row[1]) for row in rows] == ["172", "None", "119", "40"]
    assert [row[-1] for row in rows] == [130, None, 80, 20]


@pytest.mark.parametrize("item", ["aqi", "pm25", "co"])
def test_the_picture_carries_nothing_that_a_strict_policy_stops(item):
    svg = series_chart(SERIES, item=item).svg

    assert svg.startswith("<svg")
    assert not re.search(r"<style|style=|<script|javascript:|\son\w+=|href=", svg)


def test_the_picture_for_feeds_is_a_png_with_the_title_inside():
    chart = series_chart(SERIES)

    assert chart.png.startswith(b"\x89PNG")
    assert "汉台区" in chart.title


def test_a_series_without_a_value_says_so():
    chart = series_chart([_figure(1, None), _figure(2, None)])

    assert chart.svg.startswith("<svg")
    assert chart.alt != chart.title
    assert len(chart.table.rows) == 2
    assert series_chart([]).svg.startswith("<svg")


def test_a_text_is_never_markup():
    place = Place("1", "<script>alert(1)</script>")
    report = AirReport(
        "monthly", DAY, DAY, at(DAY, 1), "", "provisional", "",
        ranking=(RankRow(1, place, Decimal("2.5")),),
    )  # fmt: skip

    assert "<script" not in ranking_chart(report).svg


def test_the_ranking_stands_in_its_order_with_its_own_digits():
    rows = (
        RankRow(1, Place("1", "留坝县"), Decimal("2.30")),
        RankRow(2, Place("2", "汉台区"), Decimal("4.56")),
        RankRow(None, Place("3", "佛坪县"), None),
    )
    report = AirReport("monthly", DAY, DAY, at(DAY, 1), "", "provisional", "", ranking=rows)
    chart = ranking_chart(report)

    assert [bar["text"] for bar in chart.spec["data"]["values"]] == ["2.30", "4.56"]
    assert chart.spec["encoding"]["y"]["sort"] == ["留坝县", "汉台区"]
    assert [row[1] for row in chart.table.rows] == [1, 2, None]


def test_the_days_of_a_month():
    values = {**ORDINARY, "pm25": Decimal(80)}
    days = tuple(
        Figure(PLACE, values, compute(values, period="day", on=DAY), day=DAY + timedelta(days=step))
        for step in range(3)
    )
    report = AirReport("monthly", DAY, DAY, at(DAY, 1), "", "provisional", "", days=days)

    assert [row[0] for row in days_chart(report).table.rows] == ["11-22", "11-21", "11-20"]
