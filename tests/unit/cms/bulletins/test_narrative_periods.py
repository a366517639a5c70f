"""Do week, month, quarter and year say days, index and ranking in the office's idiom?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cms.bulletins.narrative import narrate
from portal.airquality.enums import FigureStatus
from portal.airquality.reports import AirReport
from tests.unit.cms.bulletins.samples import (
    CITY,
    FOPING,
    HANTAI,
    LIUBA,
    NANZHENG,
    compared,
    fine,
    monthly,
    period,
    polluted,
    ranked,
    values,
)


def passages(report: AirReport, **more: Any) -> dict[str, str]:
    return {one.name: one.text for one in narrate(report, **more).passages}


def test_lead_of_a_month_with_its_changes() -> None:
    assert narrate(monthly(period(comparison=compared()))).lead == (
        "2026年10月，我市中心城区优良天数26天，同比增加2天；优良天数比例83.9%，同比上升6.4个百分点；"
        "空气质量综合指数3.73，同比变好6.5%；PM2.5平均浓度34μg/m³，同比下降8.1%。"
    )


def test_everything_that_got_worse() -> None:
    worse = compared(
        composite_change=Decimal("3.0"),
        good_days_change=-1,
        good_ratio_change=Decimal("-3.2"),
        concentration_changes={"pm25": Decimal("8.1")},
    )
    assert narrate(monthly(period(comparison=worse))).lead == (
        "2026年10月，我市中心城区优良天数26天，同比减少1天；优良天数比例83.9%，同比下降3.2个百分点；"
        "空气质量综合指数3.73，同比变差3.0%；PM2.5平均浓度34μg/m³，同比上升8.1%。"
    )


def test_no_change_is_level() -> None:
    level = compared(
        composite_change=Decimal("0.0"),
        good_days_change=0,
        good_ratio_change=Decimal("0.0"),
        concentration_changes={"pm25": Decimal("0.0")},
    )
    assert narrate(monthly(period(comparison=level))).lead == (
        "2026年10月，我市中心城区优良天数26天，同比持平；优良天数比例83.9%，同比持平；"
        "空气质量综合指数3.73，同比持平；PM2.5平均浓度34μg/m³，同比持平。"
    )


def test_a_change_that_is_not_known_is_not_told() -> None:
    partly = compared(composite_change=None, concentration_changes={"pm25": None})
    assert narrate(monthly(period(comparison=partly))).lead == (
        "2026年10月，我市中心城区优良天数26天，同比增加2天；优良天数比例83.9%，同比上升6.4个百分点；"
        "空气质量综合指数3.73；PM2.5平均浓度34μg/m³。"
    )


def test_without_the_year_before() -> None:
    assert narrate(monthly()).lead == (
        "2026年10月，我市中心城区优良天数26天；优良天数比例83.9%；空气质量综合指数3.73；"
        "PM2.5平均浓度34μg/m³。因缺少上年同期有效数据，未作同比。"
    )


def test_missing_days_are_told() -> None:
    assert narrate(monthly(period(valid_days=29))).lead.startswith(
        "2026年10月，我市中心城区优良天数26天（有效监测29天）；"
    )


def test_too_few_days_for_an_index() -> None:
    city = period(valid_days=20, composite=None, concentrations=values())
    story = narrate(monthly(city))
    assert story.lead == (
        "2026年10月，我市中心城区优良天数26天（有效监测20天）；优良天数比例83.9%；"
        "有效数据不足，不评价空气质量综合指数。因缺少上年同期有效数据，未作同比。"
    )
    assert "concentrations" not in {one.name for one in story.passages}


def test_no_data_is_said_and_nothing_else() -> None:
    city = period(valid_days=0, good_days=0, good_ratio=None, composite=None)
    story = narrate(monthly(city, days=()))
    assert story.lead == "2026年10月，我市中心城区无有效监测数据，不作评价。"
    assert story.passages == ()


def test_no_station_is_said() -> None:
    story = narrate(monthly(period(LIUBA, has_station=False, valid_days=0)))
    assert story.lead == "2026年10月，留坝县未设空气质量监测站点，无监测数据。"


def test_polluted_days_with_their_categories_and_what_was_primary_on_them() -> None:
    text = passages(monthly())["exceedance"]
    assert text == (
        "超标天数5天，其中轻度污染4天、中度污染1天，首要污染物为PM2.5（4天）、O3（1天）。"
    )
    assert "超标污染物" not in text


def test_polluted_days_of_one_category() -> None:
    city = period(days_by_level={1: 10, 2: 20, 3: 1})
    days = (polluted(date(2026, 10, 1), pm25="80"),)
    assert passages(monthly(city, days=days))["exceedance"] == (
        "超标天数1天，均为轻度污染，首要污染物为PM2.5（1天）。"
    )


def test_days_that_do_not_add_up_are_not_used() -> None:
    assert passages(monthly(days=()))["exceedance"] == (
        "超标天数5天，其中轻度污染4天、中度污染1天。"
        "AQI大于50的各日，首要污染物为PM2.5（15天）、O3（10天）。"
    )


def test_no_polluted_day() -> None:
    city = period(days_by_level={1: 20, 2: 11}, primary_days={})
    assert passages(monthly(city))["exceedance"] == "未出现超标天。"


def test_all_concentrations_with_their_statistic_and_change() -> None:
    assert passages(monthly(period(comparison=compared())))["concentrations"] == (
        "SO2平均浓度8μg/m³，同比持平；NO2平均浓度25μg/m³，同比上升4.2%；"
        "CO日均值第95百分位数0.9mg/m³，同比下降10.0%；"
        "O3日最大8小时平均值第90百分位数118μg/m³，同比下降2.1%；"
        "PM10平均浓度74μg/m³，同比上升1.4%；PM2.5平均浓度34μg/m³，同比下降8.1%。"
    )


def test_a_missing_concentration_is_named() -> None:
    city = period(concentrations=values(so2="8", no2="25", o3="118", pm10="74", pm25="34"))
    assert passages(monthly(city))["concentrations"].endswith("；CO有效数据不足，不评价。")


RANKING = ranked(
    (1, FOPING, "2.10"), (2, LIUBA, "2.35"), (2, NANZHENG, "2.35"), (4, HANTAI, "3.60")
)


CUMULATIVE = monthly(
    period(
        valid_days=304,
        good_days=270,
        good_ratio=Decimal("88.8"),
        composite=Decimal("3.60"),
        comparison=compared(good_days_change=5, good_ratio_change=Decimal("1.6")),
    ),
    kind="annual",
    start=date(2026, 1, 1),
)


def test_the_year_so_far() -> None:
    texts = passages(monthly(), cumulative=CUMULATIVE)
    assert texts["cumulative-title"] == "1—10月累计"
    assert texts["cumulative"] == (
        "1—10月，我市中心城区优良天数270天，同比增加5天；优良天数比例88.8%，同比上升1.6个百分点；"
        "空气质量综合指数3.60，同比变好6.5%；PM2.5平均浓度34μg/m³，同比下降8.1%。"
    )


def test_a_year_so_far_that_would_repeat_the_month_is_left_out() -> None:
    only_october = monthly(kind="annual", start=date(2026, 1, 1))
    assert "cumulative" not in passages(monthly(), cumulative=only_october)


def test_the_first_month_has_no_year_so_far() -> None:
    assert "cumulative" not in passages(monthly(start=date(2026, 1, 1), end=date(2026, 1, 31)))


@pytest.mark.parametrize(
    ("kind", "start", "end", "title"),
    [
        ("weekly", "2026-11-16", "2026-11-22", "汉中市空气质量周报（2026年11月16日—22日）"),
        ("weekly", "2026-12-28", "2027-01-03", "汉中市空气质量周报（2026年12月28日—2027年1月3日）"),
        ("monthly", "2026-10-01", "2026-10-31", "汉中市2026年10月空气质量状况"),
        ("quarterly", "2026-07-01", "2026-09-30", "汉中市2026年第三季度空气质量状况"),
        ("annual", "2025-01-01", "2025-12-31", "汉中市2025年空气质量状况"),
    ],
)
def test_titles(kind: str, start: str, end: str, title: str) -> None:
    span = {"start": date.fromisoformat(start), "end": date.fromisoformat(end)}
    assert narrate(monthly(kind=kind, **span)).title == title
    ranking = "" if kind == "weekly" else "及县区排名"
    assert narrate(monthly(kind=kind, ranking=RANKING, **span)).title == title + ranking


def test_leads_of_the_other_periods_begin_with_their_name() -> None:
    week = monthly(kind="weekly", start=date(2026, 11, 16), end=date(2026, 11, 22))
    assert narrate(week).lead.startswith("2026年11月16日—22日，我市中心城区优良天数")
    quarter = monthly(kind="quarterly", start=date(2026, 7, 1), end=date(2026, 9, 30))
    assert narrate(quarter).lead.startswith("2026年第三季度，我市中心城区优良天数")
    year = monthly(kind="annual", start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert narrate(year).lead.startswith("2025年，我市中心城区优良天数")


def test_notes_of_a_ranking() -> None:
    assert narrate(monthly(ranking=RANKING)).notes == (
        "综合指数越小，表示空气质量越好；数值相同的，排名并列。",
        "空气质量指数（AQI）按HJ 633—2026评价，综合指数采用GB 3095—2026二级浓度限值。",
        "各项数据未扣除沙尘天气影响。",
        "本期数据未经审核，仅供参考。",
    )


def test_notes_without_a_ranking_and_confirmed() -> None:
    notes = narrate(monthly(status=FigureStatus.CONFIRMED)).notes
    assert notes[0].startswith("空气质量指数（AQI）按HJ 633—2026评价")
    assert notes[-1] == "本期数据已经审核。"


def test_an_older_year_that_was_computed_again_is_told() -> None:
    report = monthly(period(comparison=compared(recomputed=True)))
    assert (
        "上年同期（2025年10月1日—31日）原按HJ 633—2012评价，"
        "同比时两年均按HJ 633—2026和GB 3095—2026重新计算。"
    ) in narrate(report).notes


def test_days_under_two_editions_are_told() -> None:
    days = (fine(CITY, on=date(2026, 2, 28)), fine(CITY, on=date(2026, 3, 1)))
    report = monthly(kind="quarterly", start=date(2026, 1, 1), end=date(2026, 3, 31), days=days)
    assert (
        "本期优良天数和超标天数按监测当日执行的标准（HJ 633—2012、HJ 633—2026）统计。"
        in narrate(report).notes
    )


def test_a_report_without_its_own_place_is_refused() -> None:
    with pytest.raises(ValueError, match="needs the figure of its area"):
        narrate(replace(monthly(), city_period=None))


def test_a_long_summary_ends_with_a_clause() -> None:
    story = narrate(monthly(period(replace(CITY, name="汉" * 200, kind="county"))))
    assert len(story.summary) <= 300
    assert story.summary.endswith("。")
