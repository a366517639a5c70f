"""What does a bulletin of a week, month, quarter or year say?"""

from collections.abc import Iterator

from cms.bulletins.narrative.counties import county_passages
from cms.bulletins.narrative.exceedance import exceedance
from cms.bulletins.narrative.notes import period_notes
from cms.bulletins.narrative.texts import Narrative, Passage
from cms.bulletins.narrative.wording import (
    change,
    joined,
    period_name,
    sentence,
    shortened,
    subject,
)
from portal.airquality.reports import AirReport, Comparison, PeriodFigure
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS

NO_COMPARISON = "因缺少上年同期有效数据，未作同比。"
# What the figure of a period is, by pollutant (HJ 663).
_STATISTICS = {"co": "日均值第95百分位数", "o3": "日最大8小时平均值第90百分位数"}


def period_narrative(report: AirReport, cumulative: AirReport | None) -> Narrative:
    """Draft a bulletin of a period.

    Args:
        report: The period's figures.
        cumulative: The figures from 1 January to the same end, if they are to be told as well.

    Raises:
        ValueError: the report has no figure of its own place over the period.
    """
    if report.city_period is None:
        raise ValueError("a bulletin of a period needs the figure of its area.")
    lead = headline(_when(report), report.city_period, report)
    return Narrative(
        title=_title(report, report.city_period),
        summary=shortened(lead),
        lead=lead,
        passages=tuple(_passages(report, report.city_period, cumulative)),
        notes=period_notes(report),
    )


def _when(report: AirReport) -> str:
    return period_name(report.kind, report.start, report.end)


def _title(report: AirReport, figure: PeriodFigure) -> str:
    if report.kind == "weekly":
        return f"{figure.place.name}空气质量周报（{_when(report)}）"
    ranked = any(row.rank for row in report.ranking)
    return f"{figure.place.name}{_when(report)}空气质量状况{'及县区排名' if ranked else ''}"


def headline(when: str, figure: PeriodFigure, report: AirReport) -> str:
    """Word days, ratio, composite index and PM2.5 of one place, each with its change.

    Args:
        when: The period in words.
        figure: The place over the period.
        report: Whose length says whether days are missing.
    """
    opening = f"{when}，{subject(figure.place)}"
    if not figure.has_station:
        return f"{opening}未设空气质量监测站点，无监测数据。"
    if not figure.valid_days:
        return f"{opening}无有效监测数据，不作评价。"
    text = opening + sentence(
        [
            _good_days(figure, (report.end - report.start).days + 1),
            _good_ratio(figure),
            _composite(figure),
            _fine_particles(figure),
        ]
    )
    return text if figure.comparison else text + NO_COMPARISON


def _good_days(figure: PeriodFigure, length: int) -> str:
    against = figure.comparison
    valid = f"（有效监测{figure.valid_days}天）" if figure.valid_days < length else ""
    days = change(against.good_days_change if against else None, up="增加", down="减少", unit="天")
    return f"优良天数{figure.good_days}天{valid}{days}"


def _good_ratio(figure: PeriodFigure) -> str:
    if figure.good_ratio is None:
        return ""
    against = figure.comparison
    points = change(
        against.good_ratio_change if against else None, up="上升", down="下降", unit="个百分点"
    )
    return f"优良天数比例{figure.good_ratio}%{points}"


def _composite(figure: PeriodFigure) -> str:
    if figure.composite is None:
        return "有效数据不足，不评价空气质量综合指数"
    against = figure.comparison
    changed = change(
        against.composite_change if against else None, up="变差", down="变好", unit="%"
    )
    return f"空气质量综合指数{figure.composite}{changed}"


def _fine_particles(figure: PeriodFigure) -> str:
    value = figure.concentrations.get("pm25")
    if value is None:
        return ""
    return f"PM2.5平均浓度{value}μg/m³{_concentration_change(figure.comparison, 'pm25')}"


def _concentration_change(comparison: Comparison | None, pollutant: str) -> str:
    value = comparison.concentration_changes.get(pollutant) if comparison else None
    return change(value, up="上升", down="下降", unit="%")


def _passages(
    report: AirReport, figure: PeriodFigure, cumulative: AirReport | None
) -> Iterator[Passage]:
    if figure.valid_days:
        yield Passage("city", f"{subject(figure.place)}空气质量", is_heading=True)
        yield Passage("exceedance", exceedance(report, figure))
        if any(value is not None for value in figure.concentrations.values()):
            yield Passage("concentrations", _concentrations(figure))
    total = cumulative.city_period if cumulative else None
    # With no day before the period it would say the same again.
    if cumulative and total and total.valid_days > figure.valid_days:
        months = f"1—{cumulative.end.month}月"
        yield Passage("cumulative-title", f"{months}累计", is_heading=True)
        yield Passage("cumulative", headline(months, total, cumulative))
    yield from county_passages(report, _when(report))


def _concentrations(figure: PeriodFigure) -> str:
    clauses = []
    missing = []
    for key in POLLUTANTS:
        name, value = POLLUTANT_NAMES[key], figure.concentrations.get(key)
        if value is None:
            missing.append(name.plain)
            continue
        statistic = _STATISTICS.get(key, "平均浓度")
        changed = _concentration_change(figure.comparison, key)
        clauses.append(f"{name.plain}{statistic}{value}{name.unit}{changed}")
    if missing:
        clauses.append(f"{joined(missing)}有效数据不足，不评价")
    return sentence(clauses)
