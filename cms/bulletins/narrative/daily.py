"""What does a daily bulletin (日报) say?"""

from collections.abc import Iterable, Iterator
from datetime import date

from cms.bulletins.narrative.notes import daily_notes
from cms.bulletins.narrative.texts import Narrative, Passage
from cms.bulletins.narrative.wording import (
    day_name,
    formulas,
    grade,
    health_hint,
    joined,
    shortened,
    subject,
)
from portal.airquality.aqi import AqiResult
from portal.airquality.reports import AirReport, Figure
from portal.airquality.standards import CATEGORIES, POLLUTANT_NAMES, POLLUTANTS


def daily_narrative(report: AirReport) -> Narrative:
    """Draft a daily bulletin from a daily report with its own place's figure.

    Raises:
        ValueError: the report has no figure of its own place.
    """
    if report.city is None:
        raise ValueError("a daily bulletin needs the figure of its area.")
    lead = _headline(report.start, report.city)
    return Narrative(
        title=f"{report.city.place.name}空气质量日报（{day_name(report.start)}）",
        summary=shortened(lead),
        lead=lead,
        passages=tuple(_passages(report, report.city)),
        notes=daily_notes(report),
    )


def _headline(day: date, figure: Figure) -> str:
    opening = f"{day_name(day)}（0—24时），{subject(figure.place)}"
    if not figure.has_station:
        return f"{opening}未设空气质量监测站点，无监测数据。"
    if figure.result is None:
        return f"{opening}无有效监测数据，不发布空气质量指数（AQI）。"
    if figure.result.aqi is None or figure.result.band is None:
        return f"{opening}{_withheld(figure.result)}"
    primary = formulas(figure.result.primary)
    return (
        f"{opening}AQI为{figure.result.aqi}，空气质量{grade(figure.result.band)}，"
        f"{f'首要污染物为{primary}' if primary else '无首要污染物'}。{_incomplete(figure.result)}"
    )


def _withheld(result: AqiResult) -> str:
    return (
        f"{formulas(result.missing)}监测数据缺失，其余项目的空气质量分指数均未超过100，"
        f"按{result.edition}的规定不发布AQI（NA）。"
    )


def _incomplete(result: AqiResult) -> str:
    if not result.missing:
        return ""
    return f"{formulas(result.missing)}监测数据缺失，AQI按其余项目确定。"


def _passages(report: AirReport, figure: Figure) -> Iterator[Passage]:
    if figure.result is not None:
        yield Passage("concentrations", _concentrations(figure))
        if figure.result.band is not None:
            yield Passage("health", health_hint(figure.result.band))
        groups = tuple(dict.fromkeys(figure.result.sensitive_groups.values()))
        if groups:
            yield Passage("groups", f"需特别注意防护的敏感人群：{'；'.join(groups)}。")
    counties = _counties(report)
    if counties:
        yield Passage("counties", counties)


def _concentrations(figure: Figure) -> str:
    clauses = list(_means(figure)) + list(_named(figure))
    missing = [key for key in POLLUTANTS if figure.concentrations.get(key) is None]
    text = "，".join(clauses) + "。"
    return f"{text}{formulas(missing)}无有效数据。" if missing else text


def _means(figure: Figure) -> Iterator[str]:
    """Word the daily means in μg/m³ together: 分别为 only where there is more than one."""
    given = [
        (POLLUTANT_NAMES[key].plain, value)
        for key in ("so2", "no2", "pm10", "pm25")
        if (value := figure.concentrations.get(key)) is not None
    ]
    if given:
        names, values = zip(*given, strict=True)
        each = "分别" if len(given) > 1 else ""
        yield f"{joined(names)}日均浓度{each}为{joined(map(str, values))}μg/m³"


def _named(figure: Figure) -> Iterator[str]:
    if (carbon := figure.concentrations.get("co")) is not None:
        yield f"CO日均浓度为{carbon}mg/m³"
    if (ozone := figure.concentrations.get("o3")) is not None:
        yield f"O3日最大8小时平均浓度为{ozone}μg/m³"


def _counties(report: AirReport) -> str:
    if not any(figure.result for figure in report.counties):
        return ""
    clauses = [
        f"空气质量为{name}的{len(places)}个（{joined(places)}）"
        for name, places in _by_level(report.counties)
    ]
    withheld = _names(f for f in report.counties if f.result and f.result.aqi is None)
    silent = _names(f for f in report.counties if f.result is None and f.has_station)
    absent = _names(f for f in report.counties if not f.has_station)
    for names, words in (
        (withheld, "因数据缺失不发布AQI"),
        (silent, "无有效监测数据"),
        (absent, "未设监测站点"),
    ):
        if names:
            clauses.append(f"{joined(names)}{words}")
    return f"{len(report.counties)}个县区中，{'；'.join(clauses)}。"


def _by_level(figures: Iterable[Figure]) -> Iterator[tuple[str, list[str]]]:
    known = [figure for figure in figures if figure.result and figure.result.level]
    for band in CATEGORIES:
        places = _names(f for f in known if f.result and f.result.level == band.level)
        if places:
            yield band.name, places


def _names(figures: Iterable[Figure]) -> list[str]:
    return [figure.place.name for figure in figures]
