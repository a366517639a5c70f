"""Does the daily bulletin say what the office would say, in its own words?"""

from dataclasses import replace
from datetime import date

import pytest

from cms.bulletins.narrative import narrate
from portal.airquality.enums import FigureStatus
from portal.airquality.reports import AirReport
from tests.unit.cms.bulletins.samples import (
    CITY,
    DAY,
    FOPING,
    HANTAI,
    LIUBA,
    NANZHENG,
    VECTOR_A,
    daily,
    figure,
    fine,
)


def passages(report: AirReport) -> dict[str, str]:
    return {one.name: one.text for one in narrate(report).passages}


def test_title_names_the_city_of_the_data_and_the_day() -> None:
    assert narrate(daily()).title == "汉中市空气质量日报（2026年11月23日）"
    other = daily(figure(replace(CITY, name="安康市"), **VECTOR_A))
    assert narrate(other).title == "安康市空气质量日报（2026年11月23日）"


def test_lead_has_index_level_category_and_primary() -> None:
    assert narrate(daily()).lead == (
        "2026年11月23日（0—24时），我市中心城区AQI为77，空气质量二级（良），首要污染物为O3。"
    )


def test_summary_is_the_lead() -> None:
    assert narrate(daily()).summary == narrate(daily()).lead


def test_no_primary_pollutant_up_to_50() -> None:
    assert narrate(daily(fine(CITY, "20"))).lead == (
        "2026年11月23日（0—24时），我市中心城区AQI为29，空气质量一级（优），无首要污染物。"
    )


def test_primary_pollutants_that_tie_are_both_named() -> None:
    city = figure(so2="5", no2="10", co="0.5", o3="40", pm10="120", pm25="60")
    assert narrate(daily(city)).lead == (
        "2026年11月23日（0—24时），我市中心城区AQI为100，空气质量二级（良），首要污染物为PM10、PM2.5。"
    )


def test_a_county_is_called_by_its_name() -> None:
    assert narrate(daily(fine(FOPING))).lead.startswith("2026年11月23日（0—24时），佛坪县AQI为29")


def test_six_concentrations_in_their_units() -> None:
    assert passages(daily())["concentrations"] == (
        "SO2、NO2、PM10、PM2.5日均浓度分别为13、25、74、47μg/m³，CO日均浓度为2.0mg/m³，"
        "O3日最大8小时平均浓度为132μg/m³。"
    )


def test_health_hint_is_the_standards_own() -> None:
    assert passages(daily())["health"] == (
        "健康提示：空气质量可接受，但某些污染物可能对极少数异常敏感人群健康有较弱影响。"
        "极少数异常敏感人群应减少户外活动。"
    )
    assert "groups" not in passages(daily())


def test_sensitive_groups_are_named_above_100() -> None:
    text = passages(daily(fine(CITY, "80")))["groups"]
    assert text == (
        "需特别注意防护的敏感人群：患有心血管系统疾病或呼吸系统疾病（如哮喘）的人、"
        "青少年儿童、户外活动频繁的人以及老年人。"
    )


def test_a_day_before_march_2026_has_the_texts_of_its_time() -> None:
    day = date(2026, 2, 1)
    report = replace(daily(fine(CITY, "80", day)), start=day, end=day, edition="HJ 633—2012")
    texts = passages(report)
    assert "易感人群症状有轻度加剧" in texts["health"]
    assert "groups" not in texts


def test_na_says_which_item_is_missing() -> None:
    story = narrate(daily(figure(no2="10", o3="40", pm10="20", pm25="40")))
    assert story.lead == (
        "2026年11月23日（0—24时），我市中心城区SO2、CO监测数据缺失，其余项目的空气质量分指数均未超过100，"
        "按HJ 633—2026的规定不发布AQI（NA）。"
    )
    texts = {one.name: one.text for one in story.passages}
    assert texts["concentrations"] == (
        "NO2、PM10、PM2.5日均浓度分别为10、20、40μg/m³，O3日最大8小时平均浓度为40μg/m³。"
        "SO2、CO无有效数据。"
    )
    assert "health" not in texts


def test_an_index_above_100_stands_although_an_item_is_missing() -> None:
    lead = narrate(daily(figure(pm25="80"))).lead
    assert lead == (
        "2026年11月23日（0—24时），我市中心城区AQI为119，空气质量三级（轻度污染），首要污染物为PM2.5。"
        "SO2、NO2、CO、O3、PM10监测数据缺失，AQI按其余项目确定。"
    )


def test_one_mean_alone_is_not_called_respectively() -> None:
    assert passages(daily(figure(pm25="80")))["concentrations"] == (
        "PM2.5日均浓度为80μg/m³。SO2、NO2、CO、O3、PM10无有效数据。"
    )


def test_an_item_outside_the_plan_is_no_missing_one() -> None:
    city = figure(plan=("so2",), no2="10", co="0.5", o3="40", pm10="20", pm25="20")
    assert narrate(daily(city)).lead.endswith("AQI为29，空气质量一级（优），无首要污染物。")


def test_no_data_is_said_and_nothing_else() -> None:
    story = narrate(daily(figure()))
    assert story.lead == (
        "2026年11月23日（0—24时），我市中心城区无有效监测数据，不发布空气质量指数（AQI）。"
    )
    assert story.passages == ()


def test_no_station_is_said() -> None:
    assert narrate(daily(figure(LIUBA, has_station=False))).lead == (
        "2026年11月23日（0—24时），留坝县未设空气质量监测站点，无监测数据。"
    )


def test_counties_by_category_and_what_has_none() -> None:
    counties = (
        fine(HANTAI, "80"),
        fine(NANZHENG, "20"),
        figure(FOPING, has_station=False),
        figure(LIUBA),
    )
    assert passages(daily(None, *counties))["counties"] == (
        "4个县区中，空气质量为优的1个（南郑区）；空气质量为轻度污染的1个（汉台区）；"
        "留坝县无有效监测数据；佛坪县未设监测站点。"
    )


def test_counties_whose_index_is_withheld() -> None:
    counties = (fine(HANTAI), fine(NANZHENG), figure(LIUBA, pm25="20"))
    assert passages(daily(None, *counties))["counties"] == (
        "3个县区中，空气质量为优的2个（汉台区、南郑区）；留坝县因数据缺失不发布AQI。"
    )


def test_counties_without_any_figure_are_not_spoken_of() -> None:
    assert "counties" not in passages(daily(None, figure(LIUBA), figure(FOPING)))


def test_notes_say_how_final_the_figures_are() -> None:
    assert narrate(daily()).notes == (
        "空气质量指数（AQI）按HJ 633—2026评价；NA表示数据缺失，“/”表示不在监测计划内。",
        "本期数据未经审核，仅供参考。",
    )
    assert narrate(daily(status=FigureStatus.CONFIRMED)).notes[1] == "本期数据已经审核。"


def test_demonstration_says_so() -> None:
    assert narrate(daily(is_demo=True)).notes[-1] == "本期使用演示数据，不反映真实空气质量。"


def test_a_report_without_its_own_place_is_refused() -> None:
    with pytest.raises(ValueError, match="needs the figure of its area"):
        narrate(replace(daily(), city=None))


def test_a_kind_without_a_bulletin_is_refused() -> None:
    with pytest.raises(ValueError, match="hourly"):
        narrate(replace(daily(), kind="hourly", start=DAY))
