"""How are dates, names, levels and changes worded?"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from portal.airquality.reports import Place
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS, Category, category

_QUARTERS: Final = ("一", "二", "三", "四")
LONGEST_SUMMARY: Final = 300
PRIMARY_ABOVE: Final = 50


def day_name(day: date, *, year: bool = True) -> str:
    """Write a date: 2026年11月23日, or 11月23日."""
    name = f"{day.month}月{day.day}日"
    return f"{day.year}年{name}" if year else name


def span_name(start: date, end: date, *, year: bool = True) -> str:
    """Write a span of days: 2026年11月16日—22日, 11月30日—12月2日, 2026年12月30日—2027年1月5日."""
    first = day_name(start, year=year)
    if start == end:
        return first
    if start.year != end.year:
        return f"{first}—{day_name(end, year=year)}"
    if start.month != end.month:
        return f"{first}—{day_name(end, year=False)}"
    return f"{first}—{end.day}日"


def period_name(kind: str, start: date, end: date) -> str:
    """Write a period: 2026年10月, 2026年第三季度, 2026年, or the days of a week."""
    if kind == "monthly":
        return f"{start.year}年{start.month}月"
    if kind == "quarterly":
        return f"{start.year}年第{_QUARTERS[(start.month - 1) // 3]}季度"
    if kind == "annual":
        return f"{start.year}年"
    return span_name(start, end)


def subject(place: Place) -> str:
    """Name whose air it is: the city's own figure is that of its centre."""
    return "我市中心城区" if place.kind == "city" else place.name


def joined(items: Iterable[str]) -> str:
    """Join as Chinese lists are joined."""
    return "、".join(items)


def formulas(pollutants: Iterable[str]) -> str:
    """Name pollutants in the standard's order, without subscripts: SO2、PM2.5."""
    chosen = set(pollutants)
    return joined(POLLUTANT_NAMES[key].plain for key in POLLUTANTS if key in chosen)


def grade(band: Category) -> str:
    """Write a level with its category: 二级（良）."""
    return f"{band.grade}（{band.name}）"


def grades(low: int, high: int, on: date) -> str:
    """Write the levels of a range of the index: 二级（良）, or 二级至三级（良至轻度污染）."""
    lowest, highest = category(low, on), category(high, on)
    if lowest == highest:
        return grade(lowest)
    return f"{lowest.grade}至{highest.grade}（{lowest.name}至{highest.name}）"


def primary_clause(highest: int, pollutants: Iterable[str]) -> str:
    """Name the primary pollutants with the comma before them.

    Up to 50 there is none (HJ 633 4.3.1), which is said; above, one that was not named is not
    spoken of.
    """
    named = formulas(pollutants)
    if named:
        return f"，首要污染物为{named}"
    return "，无首要污染物" if highest <= PRIMARY_ABOVE else ""


def health_hint(band: Category) -> str:
    """Give the standard's own words on health and on what to do."""
    return f"健康提示：{band.health}。{band.advice}。"


def change(value: Decimal | int | None, *, up: str, down: str, unit: str) -> str:
    """Word a year-on-year change, with the comma before it; nothing when it is not known.

    Args:
        value: Per cent, points or days; negative when the figure fell.
        up: Word for a rise, such as 上升.
        down: Word for a fall.
        unit: What follows the number, such as % or 个百分点.
    """
    if value is None:
        return ""
    if value == 0:
        return "，同比持平"
    return f"，同比{up if value > 0 else down}{abs(value)}{unit}"


def sentence(clauses: Iterable[str]) -> str:
    """Join clauses to one sentence; empty ones fall out."""
    return "；".join(clause for clause in clauses if clause) + "。"


def shortened(text: str) -> str:
    """Cut a text for lists at the end of a sentence, or, if that is too late, of a clause."""
    if len(text) <= LONGEST_SUMMARY:
        return text
    head = text[:LONGEST_SUMMARY]
    for mark in ("。", "；"):
        if mark in head:
            return head[: head.rindex(mark)] + "。"
    return head[:-1] + "…"
