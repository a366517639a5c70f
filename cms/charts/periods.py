"""How does a month look: its days by their colours, its counties by their index?"""

from typing import Any

from django.utils.translation import gettext as _

from cms.charts.chart import Chart
from cms.charts.drawing import INK, SOFT_INK, Spec
from cms.charts.series import empty_spec, series_chart
from cms.core.tables import Column, Table
from portal.airquality.reports import AirReport, RankRow

ROW_HEIGHT = 26


def days_chart(report: AirReport) -> Chart:
    """Draw the days of a report as bars in the colours of their levels."""
    place = report.city_period.place.name if report.city_period else ""
    return series_chart(report.days, title=_("%(place)s: AQI by day") % {"place": place})


def ranking_chart(report: AirReport) -> Chart:
    """Draw the counties' composite index from good to bad; lower is better."""
    title = _("Composite index by county, from good to bad")
    bars = [_bar(row) for row in report.ranking if row.value is not None]
    spec = _spec(bars) if bars else empty_spec()
    return Chart(title, _description(title, report.ranking), spec, _table(title, report))


def _bar(row: RankRow) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "place": row.place.name,
        "value": float(row.value or 0),  # Vega's binary fraction; the text beside it is exact
        "text": str(row.value),
    }


def _spec(bars: list[dict[str, Any]]) -> Spec:
    order = [bar["place"] for bar in bars]
    places: Spec = {
        "field": "place",
        "type": "ordinal",
        "sort": order,
        "title": None,
        "axis": {"domain": False, "ticks": False, "labelColor": INK, "labelPadding": 6},
    }
    top = max(bar["value"] for bar in bars) * 1.15
    values: Spec = {"field": "value", "type": "quantitative", "axis": None}
    values["scale"] = {"domain": [0, top]}
    return {
        "height": ROW_HEIGHT * len(bars),
        "data": {"values": bars},
        "encoding": {"y": places, "x": values},
        "layer": [
            {"mark": {"type": "bar", "color": SOFT_INK, "height": {"band": 0.62}}},
            {
                "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 14},
                "encoding": {"text": {"field": "text"}},
            },
        ],
    }


def _description(title: str, rows: tuple[RankRow, ...]) -> str:
    ranked = [row for row in rows if row.rank is not None]
    if not ranked:
        return _("%(title)s. There is no value in this time.") % {"title": title}
    return _("%(title)s. Best: %(best)s; last: %(last)s.") % {
        "title": title,
        "best": ranked[0].place.name,
        "last": ranked[-1].place.name,
    }


def _table(title: str, report: AirReport) -> Table:
    columns = [Column(_("Place"), numeric=False), Column(_("Rank")), Column(_("Composite index"))]
    rows = [[row.place.name, row.rank, row.value] for row in report.ranking]
    return Table(title, columns, rows)
