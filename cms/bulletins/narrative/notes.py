"""What must a reader know to read the figures rightly?"""

from collections.abc import Iterator

from cms.bulletins.narrative.wording import joined, span_name
from portal.airquality.enums import FigureStatus
from portal.airquality.reports import AirReport, Comparison, PeriodFigure

DEMO = "本期使用演示数据，不反映真实空气质量。"


def daily_notes(report: AirReport) -> tuple[str, ...]:
    """Note the standard, the standard's marks and how final the figures are."""
    return (
        f"空气质量指数（AQI）按{report.edition}评价；NA表示数据缺失，“/”表示不在监测计划内。",
        _status(report),
        *_demo(report),
    )


def forecast_notes(report: AirReport) -> tuple[str, ...]:
    """Note the standard, and that a forecast may change."""
    return (
        f"空气质量级别按{report.edition}划分；预报结果随气象条件变化，请关注最新预报。",
        *_demo(report),
    )


def period_notes(report: AirReport) -> tuple[str, ...]:
    """Note how the figures were made, what was computed again, and how final they are."""
    return tuple(_period_notes(report))


def _period_notes(report: AirReport) -> Iterator[str]:
    if any(row.rank for row in report.ranking):
        yield "综合指数越小，表示空气质量越好；数值相同的，排名并列。"
    limits = f"，综合指数采用{report.limits_edition}二级浓度限值" if report.limits_edition else ""
    yield f"空气质量指数（AQI）按{report.edition}评价{limits}。"
    yield from _editions(report)
    yield "各项数据未扣除沙尘天气影响。"
    yield _status(report)
    yield from _demo(report)


def _editions(report: AirReport) -> Iterator[str]:
    own = dict.fromkeys(day.result.edition for day in report.days if day.result)
    if len(own) > 1:
        yield f"本期优良天数和超标天数按监测当日执行的标准（{joined(own)}）统计。"
    comparison = _recomputed(report)
    if comparison:
        older = span_name(comparison.older_start, comparison.older_end)
        yield (
            f"上年同期（{older}）原按{comparison.older_edition}评价，"
            f"同比时两年均按{report.edition}和{report.limits_edition}重新计算。"
        )


def _recomputed(report: AirReport) -> Comparison | None:
    figures: list[PeriodFigure] = [*report.county_periods]
    if report.city_period:
        figures.insert(0, report.city_period)
    found = (figure.comparison for figure in figures)
    return next((one for one in found if one and one.recomputed), None)


def _status(report: AirReport) -> str:
    if report.status == FigureStatus.CONFIRMED:
        return "本期数据已经审核。"
    return "本期数据未经审核，仅供参考。"


def _demo(report: AirReport) -> tuple[str, ...]:
    return (DEMO,) if report.is_demo else ()
