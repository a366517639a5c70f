"""Are numbers found that differ from the page's own figures, and only those?"""

from decimal import Decimal

import pytest

from cms.proofreading.facts import KnownFigure
from tests.unit.cms.proofreading.reading import quotes, read

FIGURES = (
    KnownFigure("pm25", "汉中市", Decimal(35)),
    KnownFigure("pm25", "汉台区", Decimal(41)),
    KnownFigure("pm10", "汉中市", Decimal(60)),
    KnownFigure("co", "汉中市", Decimal("1.2")),
    KnownFigure("aqi", "汉中市", Decimal(85)),
    KnownFigure("good_days", "汉中市", Decimal(28)),
    KnownFigure("good_ratio", "汉中市", Decimal("93.3")),
    KnownFigure("composite", "汉中市", Decimal("3.73")),
)


@pytest.mark.parametrize(
    "text",
    [
        "PM2.5平均浓度35微克/立方米",
        "汉中市PM2.5平均浓度为35微克/立方米",
        "汉台区PM2.5平均浓度为41微克/立方米",
        "PM2.5浓度41微克/立方米",
        "PM10浓度60μg/m³，同比下降12%",
        "一氧化碳浓度1.2毫克/立方米",
        "AQI为85，空气质量良",
        "AQI为85。",
        "优良天数28天，同比增加3天",
        "优良率93.3%，同比提高2.1个百分点",
        "综合指数3.73，同比变好6.5%",
        "PM2.5同比下降12微克/立方米",
        "AQI范围60—90",
        "SO2浓度9微克/立方米",
        "PM2.5年均浓度限值25微克/立方米",
    ],
)
def test_numbers_of_the_snapshot_are_right(text: str) -> None:
    assert quotes(text, figures=FIGURES) == []


@pytest.mark.parametrize(
    ("text", "replacement"),
    [
        ("汉中市PM2.5平均浓度36微克/立方米", "PM2.5平均浓度35微克/立方米"),
        ("汉台区PM2.5浓度为35微克/立方米", "PM2.5浓度为41微克/立方米"),
        ("可吸入颗粒物浓度61μg/m³", "可吸入颗粒物浓度60μg/m³"),
        ("AQI为58，空气质量良", "AQI为85"),
        ("优良天数29天", "优良天数28天"),
        ("优良率为93%", "优良率为93.3%"),
        ("综合指数3.37，", "综合指数3.73"),
    ],
)
def test_another_number_is_put_right(text: str, replacement: str) -> None:
    (finding,) = read(text, figures=FIGURES)
    assert finding.replacement == replacement
    assert finding.quote in text


def test_where_several_figures_may_be_meant_nobody_is_told_which() -> None:
    (finding,) = read("PM2.5浓度为99微克/立方米", figures=FIGURES)
    assert finding.replacement is None


def test_a_page_without_figures_is_not_asked() -> None:
    assert quotes("PM2.5浓度为99微克/立方米") == []
