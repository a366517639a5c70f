"""The editions of the AQI standard: dates, tables, categories and texts."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from portal.airquality.standards import (
    AQI_EDITIONS,
    CATEGORIES,
    IAQI,
    PERIODS,
    POLLUTANT_NAMES,
    POLLUTANTS,
    AqiEdition,
    Category,
    aqi_edition,
    category,
    category_of,
    monitoring_date,
)

ALL_CATEGORIES = [(e.id, c) for e in AQI_EDITIONS for c in e.categories]


@pytest.mark.parametrize(
    ("on", "edition"),
    [
        (date(2014, 5, 1), "HJ 633—2012"),
        (date(2016, 1, 1), "HJ 633—2012"),
        (date(2026, 2, 28), "HJ 633—2012"),
        (date(2026, 3, 1), "HJ 633—2026"),
        (date(2031, 1, 1), "HJ 633—2026"),
    ],
)
def test_the_edition_is_chosen_by_the_monitoring_date(on: date, edition: str) -> None:
    assert aqi_edition(on).id == edition


@pytest.mark.parametrize("on", [datetime(2026, 3, 1, tzinfo=UTC), "2026-03-01", None])
def test_only_a_plain_date_chooses_an_edition(on: Any) -> None:
    with pytest.raises(TypeError, match="on must be a plain date"):
        aqi_edition(on)


def test_the_editions_follow_each_other_without_a_gap() -> None:
    new, old = AQI_EDITIONS
    assert new.valid_to is None
    assert old.valid_to is not None
    assert (new.valid_from - old.valid_to).days == 1


@pytest.mark.parametrize("edition", AQI_EDITIONS, ids=lambda e: e.id)
@pytest.mark.parametrize("period", PERIODS)
def test_every_column_rises_from_zero_along_the_steps(edition: AqiEdition, period: Any) -> None:
    columns = edition.columns[period]
    assert tuple(columns) == POLLUTANTS
    for column in columns.values():
        points = column.breakpoints
        assert points[0] == 0
        assert list(points) == sorted(set(points))
        assert len(points) <= len(IAQI)


def test_the_hour_labelled_midnight_belongs_to_the_day_before() -> None:
    assert monitoring_date(datetime(2026, 3, 1, 0, tzinfo=UTC)) == date(2026, 2, 28)
    assert monitoring_date(datetime(2026, 3, 1, 1, tzinfo=UTC)) == date(2026, 3, 1)
    assert monitoring_date(datetime(2026, 3, 1, 23, tzinfo=UTC)) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("aqi", "level", "name"),
    [
        (0, 1, "优"), (1, 1, "优"), (50, 1, "优"), (51, 2, "良"), (100, 2, "良"),
        (101, 3, "轻度污染"), (150, 3, "轻度污染"), (151, 4, "中度污染"), (200, 4, "中度污染"),
        (201, 5, "重度污染"), (300, 5, "重度污染"), (301, 6, "严重污染"), (500, 6, "严重污染"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("on", [date(2020, 1, 1), date(2026, 3, 1)])
def test_levels_begin_and_end_where_the_table_says(
    aqi: int, level: int, name: str, on: date
) -> None:
    found = category(aqi, on)
    assert (found.level, found.name) == (level, name)


@pytest.mark.parametrize("aqi", [-1, 501])
def test_an_index_outside_the_range_is_refused(aqi: int) -> None:
    with pytest.raises(ValueError, match="between 0 and 500"):
        category(aqi, date(2026, 3, 1))


@pytest.mark.parametrize("aqi", [50.5, "50", None, True])
def test_only_an_integer_is_an_index(aqi: Any) -> None:
    with pytest.raises(TypeError, match="aqi must be an integer"):
        category_of(aqi, AQI_EDITIONS[0])


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("edition", "band"), ALL_CATEGORIES)
def test_text_can_be_read_on_every_fill(edition: str, band: Category) -> None:
    dark, light = sorted((_luminance(band.hex), _luminance(band.ink)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5, edition


@pytest.mark.parametrize(("edition", "band"), ALL_CATEGORIES)
def test_the_fill_is_the_same_colour_in_both_notations(edition: str, band: Category) -> None:
    assert tuple(int(band.hex[i : i + 2], 16) for i in (1, 3, 5)) == band.rgb, edition


def test_colours_of_annex_a() -> None:
    assert [(c.hex, c.cmyk, c.colour_name) for c in CATEGORIES] == [
        ("#00E400", (40, 0, 100, 0), "绿色"),
        ("#FFFF00", (0, 0, 100, 0), "黄色"),
        ("#FF7E00", (0, 52, 100, 0), "橙色"),
        ("#FF0000", (0, 100, 100, 0), "红色"),
        ("#99004C", (10, 100, 40, 30), "紫色"),
        ("#7E0023", (30, 100, 100, 30), "褐红色"),
    ]
    assert [c.grade for c in CATEGORIES] == ["一级", "二级", "三级", "四级", "五级", "六级"]


def test_levels_join_without_gap_or_overlap() -> None:
    for edition in AQI_EDITIONS:
        bands = edition.categories
        assert bands[0].low == edition.lowest
        assert bands[-1].high == 500
        assert [c.low for c in bands[1:]] == [c.high + 1 for c in bands[:-1]]


def test_the_words_for_those_who_are_sensitive_changed_with_the_edition() -> None:
    new, old = (edition.categories for edition in AQI_EDITIONS)
    assert new[2].health == "敏感人群症状有轻度加剧，健康人群出现刺激症状"
    assert old[2].health == "易感人群症状有轻度加剧，健康人群出现刺激症状"
    assert new[4].advice == (
        "青少年儿童、老年人和心血管系统疾病、呼吸系统疾病患者应停留在室内，"
        "停止户外运动，一般人群减少户外运动"
    )
    assert old[4].advice == (
        "儿童、老年人和心脏病、肺病患者应停留在室内，停止户外运动，一般人群减少户外运动"
    )
    assert (new[0].health, new[0].advice) == (old[0].health, old[0].advice)
    assert not any("易感" in c.health for c in new)


def test_only_2026_names_the_sensitive_groups() -> None:
    new, old = AQI_EDITIONS
    assert tuple(new.sensitive_groups) == POLLUTANTS
    assert new.sensitive_groups["co"] == "患有心血管系统疾病的人"
    assert old.sensitive_groups == {}


def test_the_data_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        AQI_EDITIONS[0].columns["day"]["pm25"] = None  # type: ignore[index]
    with pytest.raises(TypeError):
        POLLUTANT_NAMES["pm1"] = None  # type: ignore[index]


def test_every_pollutant_has_its_names_unit_and_decimals() -> None:
    assert tuple(POLLUTANT_NAMES) == POLLUTANTS
    co, pm25 = POLLUTANT_NAMES["co"], POLLUTANT_NAMES["pm25"]
    assert (co.name, co.unit, co.decimals) == ("一氧化碳", "mg/m³", 1)
    assert (pm25.formula, pm25.plain, pm25.name) == ("PM₂.₅", "PM2.5", "细颗粒物")
    assert {p.unit for p in POLLUTANT_NAMES.values() if p.key != "co"} == {"μg/m³"}
