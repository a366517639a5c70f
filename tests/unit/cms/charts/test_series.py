"""Does a series show what the figures say, with its gaps and levels?"""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from cms.charts import series_chart
from cms.charts.scale import round_top
from portal.airquality.standards import POLLUTANTS
from tests.unit.cms.charts.figures import DAY, PLACE, day, hour, texts

SERIES = [hour(label, pm25) for label, pm25 in enumerate((20, 80, None, None, 130), start=1)]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def columns(chart):
    return chart.spec["layer"][1]["data"]["values"]


def strip(chart):
    return [(band["name"], band["high"]) for band in chart.spec["layer"][2]["data"]["values"]]


def test_each_column_has_the_height_and_the_colour_of_its_hour():
    drawn = [
        (row["height"], row["fill"]) for row in columns(series_chart(SERIES)) if not row["gap"]
    ]
    assert drawn == [(40, "#00E400"), (119, "#FF7E00"), (172, "#FF0000")]


def test_a_column_stands_over_the_hour_that_was_measured():
    first = columns(series_chart([hour(1, 20)]))[0]
    # 01:00 is the mean of 00:00 to 01:00; a narrow margin keeps columns apart.
    middle = (first["start"] + first["end"]) / 2000
    assert middle % 86400 == 1800


def test_a_gap_is_one_grey_ground_over_all_its_hours():
    (gap,) = [row for row in columns(series_chart(SERIES)) if row["gap"]]
    assert (gap["end"] - gap["start"]) / 3_600_000 == 2
    assert gap["height"] == 200  # as high as the chart


def test_the_index_runs_to_the_end_of_the_level_that_was_reached():
    assert strip(series_chart(SERIES)) == [
        ("优", 50),
        ("良", 100),
        ("轻度污染", 150),
        ("中度污染", 200),
    ]
    assert strip(series_chart([hour(1, 20)])) == [("优", 50)]
    assert strip(series_chart([hour(1, 480)]))[-2:] == [("重度污染", 300), ("严重污染", 500)]


@pytest.mark.parametrize(("on", "good_up_to"), [(date(2026, 2, 28), 75), (date(2026, 3, 1), 60)])
def test_the_levels_of_a_pollutant_are_those_of_the_edition(on, good_up_to):
    chart = series_chart([day(on, 72)], item="pm25")
    assert strip(chart)[:2] == [("优", 35), ("良", good_up_to)]
    assert columns(chart)[0]["fill"] == ("#FFFF00" if good_up_to == 75 else "#FF7E00")


def test_a_pollutant_is_coloured_by_its_own_sub_index_not_by_the_index():
    chart = series_chart([hour(1, 130)], item="no2")
    assert columns(chart)[0]["fill"] == "#00E400"


def test_an_index_that_is_withheld_is_a_gap_in_the_picture_and_na_in_the_table():
    figure = hour(1, 40)
    withheld = replace(figure.result, aqi=None, primary=(), band=None)
    chart = series_chart([replace(figure, result=withheld), hour(2, 80)])
    assert [row["gap"] for row in columns(chart)] == [1, 0]
    assert str(chart.table.rows[1][1]) == "NA"


@pytest.mark.parametrize(
    ("highest", "top"), [("72", "80"), ("0.9", "1"), ("1.0", "2"), ("0", "0.4"), ("912", "2000")]
)
def test_a_concentration_runs_to_a_round_number(highest, top):
    assert round_top(Decimal(highest)) == Decimal(top)


def test_the_table_has_every_hour_newest_first_with_all_pollutants():
    table = series_chart(SERIES).table
    assert [row[0][-5:] for row in table.rows] == ["05:00", "04:00", "03:00", "02:00", "01:00"]
    assert [str(row[1]) for row in table.rows] == ["172", "None", "None", "119", "40"]
    assert [row[1].level for row in table.rows if row[1]] == [4, 3, 1]
    assert table.rows[0][2:4] == ("中度污染", "PM₂.₅")
    assert [row[-1] for row in table.rows] == [130, None, None, 80, 20]
    assert len(table.columns) == len(table.rows[0]) == 4 + len(POLLUTANTS)


def test_the_table_of_a_pollutant_has_its_concentration_and_sub_index():
    table = series_chart(SERIES, item="pm25").table
    assert table.columns[1].unit == "μg/m³"
    assert [(row[1], str(row[2])) for row in table.rows[-2:]] == [("80", "119"), ("20", "29")]
    assert table.rows[1][1:] == (None, None)


def test_the_description_names_lowest_highest_last_and_the_gaps():
    alt = series_chart(SERIES, item="pm25").alt
    assert "lowest 20 μg/m³ (November 20 01:00)" in alt
    assert "highest 130 μg/m³ (November 20 05:00)" in alt
    assert "last 130 μg/m³" in alt
    assert alt.endswith("2 values are missing.")


def test_days_are_named_below_the_columns():
    month = [day(DAY + timedelta(days=step), 20 + step) for step in range(30)]
    found = texts(series_chart(month))
    assert [text for text in found if "/" in text] == [
        "11/20", "11/25", "11/30", "12/5", "12/10", "12/15",
    ]  # fmt: skip


def test_hours_of_a_day_are_named_by_the_clock_of_the_place():
    found = texts(series_chart([hour(label, 20) for label in range(1, 25)]))
    assert [text for text in found if ":" in text or "/" in text] == [
        "11/20", "04:00", "08:00", "12:00", "16:00", "20:00", "11/21",
    ]  # fmt: skip


def test_hours_of_a_week_are_named_by_their_days():
    week = [hour(label % 24, 20, day=DAY + timedelta(days=label // 24)) for label in range(168)]
    found = texts(series_chart(week))
    assert [text for text in found if "/" in text] == [f"11/{number}" for number in range(20, 27)]


@pytest.mark.parametrize("figures", [[], [hour(1, None), hour(2, None)]])
@pytest.mark.parametrize("item", ["aqi", "pm25"])
def test_a_series_without_a_value_says_so(figures, item):
    chart = series_chart(figures, item=item)
    assert texts(chart) == ["No data"]
    assert chart.alt == "There are no data for this time."
    assert len(chart.table.rows) == len(figures)
    assert chart.png.startswith(b"\x89PNG")


def test_a_demonstration_says_so_under_the_title_of_the_picture():
    assert "Demonstration" not in series_chart(SERIES).subtitle
    demo = [hour(1, 20, place=replace(PLACE, is_demo=True))]
    assert "Demonstration data" in series_chart(demo).subtitle


def test_an_item_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="'pm1'"):
        series_chart(SERIES, item="pm1")


def test_the_same_figures_make_the_same_drawing():
    first, second = (json.dumps(series_chart(SERIES).spec, sort_keys=True) for _ in range(2))
    assert first == second
