"""Do the charts of a report show its ranking, its days, its changes and its forecast?"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from cms.charts import (
    changes_chart,
    days_chart,
    forecast_chart,
    places_chart,
    ranking_chart,
)
from portal.airquality.reports import Place, RankRow
from tests.unit.cms.charts.figures import DAY, PLACE, day, report, texts
from tests.unit.portal.airquality.snapshots import air_reports

DEMO = Place("610730", "佛坪县", is_demo=True)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def boxes(chart):
    return chart.spec["layer"][0]["data"]["values"]


def fills(chart):
    return [box["fill"] for box in boxes(chart)]


RANKING = (
    RankRow(1, Place("1", "留坝县"), Decimal("2.30")),
    RankRow(2, Place("2", "汉台区"), Decimal("4.56")),
    RankRow(2, Place("3", "南郑区"), Decimal("4.56")),
    RankRow(None, DEMO, None),
)


def test_a_ranking_stands_in_its_order_with_its_own_digits():
    chart = ranking_chart(report(ranking=RANKING, limits_edition="GB 3095—2026"))
    found = texts(chart)
    assert [text for text in found if text in ("2.30", "4.56")] == ["2.30", "4.56", "4.56"]
    assert [text for text in found if "留坝县" in text or "区" in text] == [
        "1  留坝县",
        "2  汉台区",
        "2  南郑区",
    ]
    assert {"佛坪县 (demo)", "No data"} <= set(found)
    assert [row[1] for row in chart.table.rows] == [1, 2, 2, None]
    assert chart.table.note == "GB 3095—2026"
    assert chart.alt.startswith("Best: 留坝县 (2.30); last: 南郑区 (4.56).")


def test_bars_are_as_long_as_their_values():
    drawn = [
        box for box in boxes(ranking_chart(report(ranking=RANKING))) if box["fill"] == "#2f6c9f"
    ]
    lengths = [box["x2"] - box["x"] for box in drawn]
    assert lengths[0] / lengths[1] == pytest.approx(2.30 / 4.56)


def test_a_ranking_without_a_value_says_so():
    chart = ranking_chart(report(ranking=RANKING[-1:]))
    assert texts(chart) == ["No data"]
    assert chart.alt == "There are no data for this time."


def test_the_days_of_a_month_lie_under_their_weekdays():
    # 20 November 2026 is a Friday.
    days = (day(DAY, 20), day(DAY + timedelta(days=1), 80), day(DAY + timedelta(days=3), None))
    chart = days_chart(report(days=days))
    cells = boxes(chart)[:6:2]
    assert [round(cell["x"] / (480 / 7)) for cell in cells] == [4, 5, 0]
    assert [cell["y"] for cell in cells] == [26, 26, 78]
    assert fills(chart)[1:6:2] == ["#00E400", "#FF7E00", "#eef1f2"]
    assert {"40", "119", "20", "21", "23", "优", "轻度污染"} <= set(texts(chart))
    assert [row[0] for row in chart.table.rows] == ["November 20", "November 21", "November 23"]


def test_the_days_of_a_year_have_a_row_for_each_month():
    days = tuple(day(date(2026, 1, 1) + timedelta(days=step), 20) for step in range(365))
    chart = days_chart(report(days=days))
    assert len({box["y"] for box in boxes(chart)[: 2 * 365 : 2]}) == 12
    assert {"Jan", "Dec", "30"} <= set(texts(chart))


def test_days_without_a_value_say_so():
    assert texts(days_chart(report())) == ["No data"]
    assert texts(days_chart(report(days=(day(DAY, None),)))) == ["No data"]


def test_the_days_are_summed_up_in_words():
    figures = air_reports.period()
    chart = days_chart(report(days=(day(DAY, 20),), city_period=figures))
    assert chart.alt == "6 of 7 valid days were good (85.7%)."


def test_places_show_their_index_category_and_what_they_lack():
    withheld = day(DAY, 40, place=Place("4", "勉县"))
    withheld = replace(withheld, result=replace(withheld.result, aqi=None, band=None))
    chart = places_chart(
        report(
            kind="daily",
            city=day(DAY, 80),
            counties=(
                day(DAY, 20, place=DEMO),
                replace(day(DAY, None, place=Place("2", "洋县")), has_station=False),
                day(DAY, None, place=Place("3", "城固县")),
                withheld,
            ),
        )
    )
    found = set(texts(chart))
    assert {"119 轻度污染", "40 优", "佛坪县 (demo)", "No station", "No data", "NA"} <= found
    assert {"#FF7E00", "#00E400"} <= set(fills(chart))
    assert chart.alt == "Lowest 40 in 佛坪县, highest 119 in 汉台区."
    assert len(chart.table.rows) == 5


def test_places_without_a_value_say_so():
    assert texts(places_chart(report(counties=(day(DAY, None),)))) == ["No data"]
    assert texts(places_chart(report())) == ["No data"]


def test_changes_run_to_the_left_when_a_figure_fell():
    chart = changes_chart(report(city_period=air_reports.period(PLACE)))
    assert {"−7.3%", "−42.9%", "—", "Composite index", "PM2.5"} <= set(texts(chart))
    zero = boxes(chart)[0]["x2"]
    assert all(box["x2"] <= zero + 0.01 for box in boxes(chart) if box["fill"] == "#2f6c9f")
    assert chart.table.rows[0] == ("Composite index", Decimal("-7.3"))


@pytest.mark.parametrize("figures", [None, replace(air_reports.period(), comparison=None)])
def test_changes_without_a_year_before_say_so(figures):
    assert texts(changes_chart(report(city_period=figures))) == ["No data"]


def test_a_forecast_shows_both_ends_of_its_range_in_their_colours():
    chart = forecast_chart(replace(air_reports.forecast(), start=DAY, end=DAY))
    assert {"80", "良", "110", "轻度污染", "汉中市", "March 12"} <= set(texts(chart))
    assert fills(chart)[-2:] == ["#FFFF00", "#FF7E00"]
    assert chart.table.rows == [("汉中市", "80–110 良至轻度污染")]


def test_a_forecast_within_one_level_names_it_once():
    one = replace(air_reports.forecast().forecasts[0], aqi_low=60, level_low=2, aqi_high=90)
    found = texts(forecast_chart(report(kind="forecast", forecasts=(one,))))
    assert found.count("良") == 1
    assert "60–90" in found


def test_a_forecast_that_lacks_a_day_leaves_its_cell_empty():
    first = air_reports.forecast().forecasts[0]
    later = replace(first, day=first.day + timedelta(days=1), place=PLACE)
    chart = forecast_chart(report(kind="forecast", forecasts=(first, later)))
    assert [row[1:] for row in chart.table.rows] == [
        ("80–110 良至轻度污染", "—"),
        ("—", "80–110 良至轻度污染"),
    ]


def test_a_forecast_of_nothing_says_so():
    chart = forecast_chart(report(kind="forecast"))
    assert texts(chart) == ["No data"]
    assert chart.table.rows == []


@pytest.mark.parametrize("draw", [ranking_chart, days_chart, places_chart, changes_chart])
def test_a_picture_of_a_demonstration_says_so(draw):
    assert "Demonstration data" in draw(report(is_demo=True)).subtitle
    assert "Demonstration" not in draw(report()).subtitle
