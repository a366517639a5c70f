"""When is which level due, and since when? The scales that the government decides by, with dates.

They explain a level to readers. Nothing compares them with a figure: only the government of the
prefecture issues an alert (so says the law), after a consultation about the forecast, and the
portal repeats what was issued.

All conditions speak of the forecast daily AQI and of no higher level being met. The scale of 2024
has no blue level any more. A scale is chosen by the day on which the notice was issued; the day
within the year on which an office begins with a new one depends on its own plan, so the scales
begin on 1 January until the plan's own date is put here.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class LevelCondition:
    """When one level is due.

    Attributes:
        level: `blue`, `yellow`, `orange` or `red`.
        name: As notices write it.
        response: The response that it starts; empty where the scale names none.
        condition: In the words of the scale.
    """

    level: str
    name: str
    response: str
    condition: str


@dataclass(frozen=True, slots=True)
class Scale:
    """One edition of the scale."""

    name: str
    since: date
    conditions: tuple[LevelCondition, ...]


_ABOVE_200: Final = "预测日AQI＞200将持续48小时及以上，且未达到高级别预警条件"
_RED_OLD: Final = (
    "预测日AQI＞200将持续96小时及以上，且预测日AQI＞300将持续48小时及以上；或预测日AQI达到500"
)
_BLUE: Final = LevelCondition("blue", "蓝色预警", "", "预测日AQI＞200，且未达到高级别预警条件")

# Newest first.
SCALES: Final = (
    Scale(
        "2024年全国重污染天气预警分级标准（环大气〔2024〕6号）",
        date(2024, 1, 1),
        (
            LevelCondition(
                "yellow",
                "黄色预警",
                "Ⅲ级响应",
                "预测日AQI＞200，或日AQI＞150将持续48小时及以上，且未达到高级别预警条件",
            ),
            LevelCondition(
                "orange",
                "橙色预警",
                "Ⅱ级响应",
                "预测日AQI＞200将持续48小时及以上，或日AQI＞150将持续72小时及以上，"
                "且未达到高级别预警条件",
            ),
            LevelCondition(
                "red",
                "红色预警",
                "Ⅰ级响应",
                "预测日AQI＞200将持续72小时及以上，且日AQI＞300将持续24小时及以上",
            ),
        ),
    ),
    Scale(
        "2018年重污染天气预警分级标准",
        date(2018, 1, 1),
        (
            _BLUE,
            LevelCondition("yellow", "黄色预警", "Ⅲ级响应", _ABOVE_200),
            LevelCondition(
                "orange",
                "橙色预警",
                "Ⅱ级响应",
                "预测日AQI＞200将持续72小时及以上，且未达到高级别预警条件",
            ),
            LevelCondition("red", "红色预警", "Ⅰ级响应", _RED_OLD),
        ),
    ),
    Scale(
        "2017年重污染天气预警分级标准",
        date(2017, 1, 1),
        (
            _BLUE,
            LevelCondition("yellow", "黄色预警", "Ⅲ级响应", _ABOVE_200),
            LevelCondition(
                "orange",
                "橙色预警",
                "Ⅱ级响应",
                "预测日AQI＞200将持续72小时及以上，且出现日AQI＞300，且未达到高级别预警条件",
            ),
            LevelCondition("red", "红色预警", "Ⅰ级响应", _RED_OLD),
        ),
    ),
)


def scale_on(day: date) -> Scale | None:
    """Return the scale by which an alert of a day was decided; None before the oldest known."""
    return next((scale for scale in SCALES if scale.since <= day), None)
