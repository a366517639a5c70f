"""Does a bulletin rank the counties as the office does, with ties, gaps and reasons?"""

from cms.bulletins.narrative import narrate
from portal.airquality.reports import AirReport
from tests.unit.cms.bulletins.samples import (
    FOPING,
    HANTAI,
    LIUBA,
    NANZHENG,
    monthly,
    period,
    ranked,
    values,
)


def passages(report: AirReport) -> dict[str, str]:
    return {one.name: one.text for one in narrate(report).passages}


RANKING = ranked(
    (1, FOPING, "2.10"), (2, LIUBA, "2.35"), (2, NANZHENG, "2.35"), (4, HANTAI, "3.60")
)


def test_ranking_with_a_tie() -> None:
    assert passages(monthly(ranking=RANKING))["ranking"] == (
        "2026年10月，4个县区空气质量综合指数由好到差依次为："
        "佛坪县（2.10）、留坝县、南郑区（并列第2，2.35）、汉台区（3.60）。"
    )


def test_ranking_says_who_has_no_place_and_why() -> None:
    rows = (*RANKING[:2], *ranked((None, NANZHENG, None), (None, HANTAI, None)))
    counties = (period(NANZHENG, composite=None), period(HANTAI, composite=None, has_station=False))
    assert passages(monthly(ranking=rows, county_periods=counties))["ranking"] == (
        "2026年10月，2个县区空气质量综合指数由好到差依次为：佛坪县（2.10）、留坝县（2.35）。"
        "南郑区有效数据不足，不参加排名。汉台区未设监测站点，不参加排名。"
    )


def test_improvement_from_the_greatest_on() -> None:
    rows = ranked(
        (1, FOPING, "-12.3"), (2, LIUBA, "0.0"), (3, HANTAI, "3.0"), (None, NANZHENG, None)
    )
    assert passages(monthly(ranking=RANKING, improvement=rows))["improvement"] == (
        "综合指数同比改善幅度由大到小依次为：佛坪县（变好12.3%）、留坝县（持平）、汉台区（变差3.0%）。"
    )


def test_particles_and_good_days_of_the_counties() -> None:
    counties = (
        period(HANTAI, concentrations=values(pm25="40"), good_days=24),
        period(LIUBA, concentrations=values(pm25="18"), good_days=31),
        period(FOPING, concentrations=values(pm25="18"), good_days=31),
        period(NANZHENG, concentrations=values(), valid_days=0, good_days=0),
    )
    texts = passages(monthly(ranking=RANKING, county_periods=counties))
    assert texts["particles"] == (
        "PM2.5平均浓度由低到高依次为：留坝县、佛坪县（并列第1，18μg/m³）、汉台区（40μg/m³）。"
    )
    assert texts["good-days"] == (
        "优良天数由多到少依次为：留坝县、佛坪县（并列第1，31天）、汉台区（24天）。"
    )


def test_what_is_the_same_for_all_counties_is_said_once() -> None:
    same = {"concentrations": values(pm25="18"), "good_days": 31}
    counties = (period(HANTAI, **same), period(LIUBA, **same))
    texts = passages(monthly(ranking=RANKING, county_periods=counties))
    assert texts["particles"] == "PM2.5平均浓度均为18μg/m³。"
    assert texts["good-days"] == "优良天数均为31天。"


def test_without_a_ranking_the_counties_are_not_spoken_of() -> None:
    assert "ranking" not in passages(monthly(ranking=ranked((None, HANTAI, None))))
    assert "counties-title" not in passages(monthly())
