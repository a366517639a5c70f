"""How does a period look: its days in their colours, its counties from good to bad?"""

from django.utils.translation import gettext as _

from cms.charts.bars import Bar, bars_picture
from cms.charts.calendar import calendar_picture
from cms.charts.chart import Chart, subtitle_of
from cms.charts.look import ACCENT
from cms.charts.series import index_columns, index_row, series_chart
from cms.charts.words import demo_name, span_words
from cms.core.tables import Column, Table
from portal.airquality.reports import AirReport, RankRow


def ranking_chart(report: AirReport) -> Chart:
    """Draw the counties' composite index from good to bad; those without one stand last."""
    title = _("Composite index by county, from good to bad")
    return Chart(
        title=title,
        alt=_ranking_words(report.ranking),
        table=_ranking_table(report, title),
        spec=bars_picture([_bar(row) for row in report.ranking]),
        subtitle=_subtitle(report),
    )


def days_chart(report: AirReport) -> Chart:
    """Draw the days of a period as a calendar in the colours of their levels."""
    place = report.days[0].place.name if report.days else ""
    title = _("%(place)s: the days by category") % {"place": place}
    columns = [Column(_("Day"), numeric=False), *index_columns()]
    return Chart(
        title=title,
        alt=_days_words(report) or series_chart(report.days).alt,
        table=Table(title, columns, [index_row(figure) for figure in report.days]),
        spec=calendar_picture(report.days),
        subtitle=_subtitle(report),
    )


def _subtitle(report: AirReport) -> str:
    return subtitle_of(span_words(report.start, report.end), is_demo=report.is_demo)


def _bar(row: RankRow) -> Bar:
    rank = "" if row.rank is None else f"{row.rank}  "
    value = None if row.value is None else float(row.value)
    text = _("No data") if row.value is None else str(row.value)
    return Bar(f"{rank}{demo_name(row.place)}", value, text, ACCENT)


def _ranking_words(rows: tuple[RankRow, ...]) -> str:
    ranked = [row for row in rows if row.rank is not None]
    if not ranked:
        return _("There are no data for this time.")
    return _("Best: %(best)s (%(low)s); last: %(last)s (%(high)s). Lower is better.") % {
        "best": ranked[0].place.name,
        "low": ranked[0].value,
        "last": ranked[-1].place.name,
        "high": ranked[-1].value,
    }


def _ranking_table(report: AirReport, title: str) -> Table:
    columns = [Column(_("County"), numeric=False), Column(_("Rank")), Column(_("Composite index"))]
    rows = [(row.place.name, row.rank, row.value) for row in report.ranking]
    return Table(title, columns, rows, note=report.limits_edition)


def _days_words(report: AirReport) -> str:
    figure = report.city_period
    if figure is None or figure.good_ratio is None:
        return ""
    return _("%(good)d of %(valid)d valid days were good (%(ratio)s%%).") % {
        "good": figure.good_days,
        "valid": figure.valid_days,
        "ratio": figure.good_ratio,
    }
