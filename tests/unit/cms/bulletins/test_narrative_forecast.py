"""Does the forecast bulletin say what is expected, and no more?"""

from datetime import date

import pytest

from cms.bulletins.narrative import narrate
from portal.airquality.reports import AirReport
from tests.unit.cms.bulletins.samples import HANTAI, forecast, forecast_day

THREE = (
    forecast_day(1, 58, 78, "pm25", note="静稳天气，扩散条件一般。"),
    forecast_day(2, 80, 110, "pm25", "pm10"),
    forecast_day(3, 45, 50),
)


def passages(report: AirReport) -> dict[str, str]:
    return {one.name: one.text for one in narrate(report).passages}


def test_title_has_the_days_without_the_year() -> None:
    assert narrate(forecast(*THREE)).title == "汉中市空气质量预报（11月25日—27日）"


def test_title_across_two_months() -> None:
    days = [forecast_day(ahead, 60, 70, "pm25") for ahead in (6, 7, 8)]
    report = forecast(*days, start=date(2026, 11, 30))
    assert narrate(report).title == "汉中市空气质量预报（11月30日—12月2日）"


def test_lead_spans_the_levels_of_all_days() -> None:
    assert narrate(forecast(*THREE)).lead == (
        "预计2026年11月25日—27日，我市中心城区空气质量为一级至三级（优至轻度污染），"
        "首要污染物为PM10、PM2.5。"
    )


def test_lead_of_one_level_without_primary() -> None:
    days = [forecast_day(ahead, 20, 40) for ahead in (1, 2, 3)]
    assert narrate(forecast(*days)).lead == (
        "预计2026年11月25日—27日，我市中心城区空气质量为一级（优），无首要污染物。"
    )


def test_a_primary_pollutant_that_was_not_named_is_not_spoken_of() -> None:
    story = narrate(forecast(forecast_day(1, 45, 60)))
    assert "首要污染物" not in story.lead
    assert story.passages[0].text == "11月25日：AQI 45—60，一级至二级（优至良）。"


def test_each_day_with_range_level_primary_and_note() -> None:
    texts = passages(forecast(*THREE))
    assert texts["day-1"] == (
        "11月25日：AQI 58—78，二级（良），首要污染物为PM2.5。静稳天气，扩散条件一般。"
    )
    assert texts["day-2"] == (
        "11月26日：AQI 80—110，二级至三级（良至轻度污染），首要污染物为PM10、PM2.5。"
    )
    assert texts["day-3"] == "11月27日：AQI 45—50，一级（优），无首要污染物。"


def test_a_range_of_one_number() -> None:
    assert passages(forecast(forecast_day(1, 60, 60, "o3")))["day-1"].startswith(
        "11月25日：AQI 60，二级（良）"
    )


def test_advice_is_that_of_the_worst_day() -> None:
    assert passages(forecast(*THREE))["health"] == (
        "健康提示：敏感人群症状有轻度加剧，健康人群出现刺激症状。"
        "青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者应减少长时间、高强度的户外锻炼。"
    )


def test_a_day_without_a_forecast_is_named() -> None:
    assert narrate(forecast(THREE[0], THREE[1])).lead == (
        "预计2026年11月25日—26日，我市中心城区空气质量为二级至三级（良至轻度污染），"
        "首要污染物为PM10、PM2.5。11月27日暂无预报。"
    )
    assert narrate(forecast(THREE[0], THREE[2])).lead == (
        "预计2026年11月25日、11月27日，我市中心城区空气质量为一级至二级（优至良），"
        "首要污染物为PM2.5。11月26日暂无预报。"
    )


def test_counties_do_not_change_the_citys_text() -> None:
    with_county = forecast(*THREE, forecast_day(1, 200, 300, "pm25", place=HANTAI))
    assert narrate(with_county).lead == narrate(forecast(*THREE)).lead


def test_notes() -> None:
    assert narrate(forecast(*THREE, is_demo=True)).notes == (
        "空气质量级别按HJ 633—2026划分；预报结果随气象条件变化，请关注最新预报。",
        "本期使用演示数据，不反映真实空气质量。",
    )


def test_no_forecast_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a forecast"):
        narrate(forecast())
