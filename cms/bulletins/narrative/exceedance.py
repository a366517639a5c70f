"""On how many days was the air polluted, how badly, and by what?

HJ 633—2026 no longer has the term 超标污染物, so it is not used: what is named is the primary
pollutant of those days.
"""

from collections import Counter
from collections.abc import Mapping

from cms.bulletins.narrative.wording import joined
from portal.airquality.reports import AirReport, PeriodFigure
from portal.airquality.standards import CATEGORIES, POLLUTANT_NAMES, POLLUTANTS

# From 轻度污染 on.
_FIRST_LEVEL = 3


def exceedance(report: AirReport, figure: PeriodFigure) -> str:
    """Word the days above level 2 with their categories and primary pollutants.

    The single days tell what was primary on just these days. When they do not add up to the
    period's own count, the primary pollutants of all its days are told instead.
    """
    levels = {
        band.name: days
        for band in CATEGORIES[_FIRST_LEVEL - 1 :]
        if (days := figure.days_by_level.get(band.level, 0))
    }
    total = sum(levels.values())
    if not total:
        return f"未出现超标天。{_all_days(figure.primary_days)}"
    found = _primary_when_polluted(report)
    if found is None:
        return f"超标天数{total}天，{_levels(levels)}。{_all_days(figure.primary_days)}"
    return f"超标天数{total}天，{_levels(levels)}，首要污染物为{_counted(found)}。"


def _levels(levels: Mapping[str, int]) -> str:
    if len(levels) == 1:
        return f"均为{next(iter(levels))}"
    return "其中" + joined(f"{name}{days}天" for name, days in levels.items())


def _primary_when_polluted(report: AirReport) -> Counter[str] | None:
    """Count what was primary on the polluted days; None unless they are all there."""
    polluted = [
        day.result for day in report.days if day.result and (day.result.level or 0) >= _FIRST_LEVEL
    ]
    counted = report.city_period.days_by_level if report.city_period else {}
    if len(polluted) != sum(days for level, days in counted.items() if level >= _FIRST_LEVEL):
        return None
    return Counter(key for result in polluted for key in result.primary)


def _counted(days: Mapping[str, int]) -> str:
    ordered = sorted((key for key in POLLUTANTS if days.get(key)), key=lambda key: -days[key])
    return joined(f"{POLLUTANT_NAMES[key].plain}（{days[key]}天）" for key in ordered)


def _all_days(days: Mapping[str, int]) -> str:
    counted = _counted(days)
    return f"AQI大于50的各日，首要污染物为{counted}。" if counted else ""
