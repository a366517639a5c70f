"""What does a reader want to know? By a few words; what nobody understands gets the menu.

Calculation only.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Asks(StrEnum):
    """What can be asked."""

    AIR = "air"
    FORECAST = "forecast"
    COMPLAINT = "complaint"
    CASE = "case"
    STATION = "station"
    MENU = "menu"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        area_code: Of the area that was named; "" for the account's own.
        typed: The case number as it was typed.
    """

    asks: Asks
    area_code: str = ""
    typed: str = ""


_NUMBER: Final = re.compile(r"[\d\s-]{6,40}")
_COMPLAINT: Final = re.compile("投诉|举报|投訴|舉報|complain|report", re.IGNORECASE)
_FORECAST: Final = re.compile("预报|預報|明天|后天|未来|forecast", re.IGNORECASE)
_AIR: Final = re.compile("空气|空氣|aqi|pm2\\.?5|air", re.IGNORECASE)
_STATION: Final = re.compile("附近|站点|最近的?站|station", re.IGNORECASE)
# What may stand around an area's name without changing what is asked.
_AROUND: Final = re.compile(
    r"空气质量|空氣質量|空气|空氣|质量|質量|指数|实时|實時|现在|現在|今天|明天|后天|未来|预报|預報|怎么样|如何|天气|"
    r"aqi|pm2\.?5|forecast|air|quality|[的呢吗?？!！。,，.\s]",
    re.IGNORECASE,
)
_ENDINGS: Final = ("区", "县", "市")
_SHORTEST: Final = 2


def question_in(text: str, names: Mapping[str, str]) -> Question:
    """Return what a text asks.

    Args:
        text: As it was typed.
        names: Names of areas with their codes.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if _NUMBER.fullmatch(plain) and sum(char.isdigit() for char in plain) >= 6:
        return Question(Asks.CASE, typed=plain)
    if _COMPLAINT.search(plain):
        return Question(Asks.COMPLAINT)
    area = _all_names(names).get(_AROUND.sub("", plain).casefold(), "")
    if _FORECAST.search(plain):
        return Question(Asks.FORECAST, area)
    if area or _AIR.search(plain):
        return Question(Asks.AIR, area)
    return Question(Asks.STATION if _STATION.search(plain) else Asks.MENU)


def _all_names(names: Mapping[str, str]) -> dict[str, str]:
    """Add the names as people say them: without 区, 县, 市, where enough is left."""
    short = {
        name[:-1].casefold(): code
        for name, code in names.items()
        if name.endswith(_ENDINGS) and len(name) > _SHORTEST
    }
    return {**short, **{name.casefold(): code for name, code in names.items()}}
