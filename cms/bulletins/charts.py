"""Which charts does a bulletin have, and which one stands for it elsewhere?"""

import struct
from dataclasses import dataclass

from cms.bulletins.enums import PERIOD_KINDS
from cms.charts import Chart, days_chart, ranking_chart
from portal.airquality.reports import AirReport

# Where a PNG says how large it is: width and height, four bytes each (ISO/IEC 15948, 11.2.1).
_PNG_SIZE = slice(16, 24)


@dataclass(frozen=True, slots=True)
class Image:
    """A drawn picture with its size in pixels and what it shows."""

    png: bytes
    width: int
    height: int
    title: str


def bulletin_charts(report: AirReport) -> tuple[Chart, ...]:
    """Describe the charts of a report: the ranking and the days of a period."""
    if report.kind not in PERIOD_KINDS:
        return ()
    charts = []
    if any(row.rank for row in report.ranking):
        charts.append(ranking_chart(report))
    if any(day.result and day.result.aqi is not None for day in report.days):
        charts.append(days_chart(report))
    return tuple(charts)


def bulletin_image(report: AirReport) -> Image | None:
    """Draw the first chart of a report as a picture for feeds and new media."""
    charts = bulletin_charts(report)
    if not charts:
        return None
    png = charts[0].png
    width, height = struct.unpack(">II", png[_PNG_SIZE])
    return Image(png, width, height, charts[0].title)
