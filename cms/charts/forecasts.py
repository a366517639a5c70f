"""What is expected of the next days, place by place, in words, numbers and colours?"""

from datetime import date

from django.utils.translation import gettext as _

from cms.charts.canvas import Align, Box, Text, canvas, text_width
from cms.charts.chart import Chart, subtitle_of
from cms.charts.columns import empty_picture
from cms.charts.look import INK, SMALL, SOFT, SUNK, TYPE, WIDTH, Spec
from cms.charts.words import day_words, demo_name, span_words
from cms.core.tables import Column, Table
from portal.airquality.reports import AirReport, ForecastFigure, Place
from portal.airquality.standards import Category, category

_HEAD, _ROW, _SPACE, _EDGE = 30, 58, 3, 0.75
_NOTHING = "—"


def forecast_chart(report: AirReport) -> Chart:
    """Draw the expected range of each place and day, from the better level to the worse."""
    days = _days(report.forecasts)
    title = _("Air quality forecast")
    columns = [Column(_("Place"), numeric=False), *(Column(day_words(day)) for day in days)]
    found = {(one.place, one.day): one for one in report.forecasts}
    rows = [
        (place.name, *(_range_words(found.get((place, day))) for day in days))
        for place in _places(report.forecasts)
    ]
    return Chart(
        title=title,
        alt="；".join(" ".join(row) for row in rows) or _("No data"),
        table=Table(title, columns, rows),
        spec=_picture(report.forecasts),
        subtitle=subtitle_of(span_words(report.start, report.end), is_demo=report.is_demo),
    )


def _days(forecasts: tuple[ForecastFigure, ...]) -> list[date]:
    return sorted({one.day for one in forecasts})


def _places(forecasts: tuple[ForecastFigure, ...]) -> list[Place]:
    return list(dict.fromkeys(one.place for one in forecasts))


def _range_words(one: ForecastFigure | None) -> str:
    return f"{one.aqi_low}–{one.aqi_high} {one.category}" if one else _NOTHING


def _picture(forecasts: tuple[ForecastFigure, ...]) -> Spec:
    if not forecasts:
        return empty_picture()
    days, places = _days(forecasts), _places(forecasts)
    names = max(text_width(demo_name(place)) for place in places) + 10
    across = (WIDTH - names) / len(days)
    height = _HEAD + _ROW * len(places)
    boxes = [Box(names, _HEAD, WIDTH - names - _SPACE, height - _HEAD - _SPACE, SUNK)]
    texts = [
        Text(names + across * (number + 0.5), _HEAD / 2, day_words(day), "center", SMALL, SOFT)
        for number, day in enumerate(days)
    ]
    texts += [
        Text(0, _HEAD + _ROW * (number + 0.5), demo_name(place))
        for number, place in enumerate(places)
    ]
    for one in forecasts:
        left = names + across * days.index(one.day)
        top = _HEAD + _ROW * places.index(one.place)
        cell = Box(left, top, across - _SPACE, _ROW - _SPACE, INK)
        boxes += [cell, *_halves(one, cell)]
        texts += _cell_texts(one, cell)
    return canvas(boxes, texts, height=height)


def _bands(one: ForecastFigure) -> tuple[Category, Category]:
    return category(one.aqi_low, one.day), category(one.aqi_high, one.day)


def _halves(one: ForecastFigure, cell: Box) -> list[Box]:
    """Fill a cell in two halves: the level from, the level to."""
    half, height = cell.width / 2 - _EDGE, cell.height - 2 * _EDGE
    low, high = _bands(one)
    left, top = cell.x + _EDGE, cell.y + _EDGE
    return [Box(left, top, half, height, low.hex), Box(left + half, top, half, height, high.hex)]


def _cell_texts(one: ForecastFigure, cell: Box) -> list[Text]:
    """Write the range and its category; two levels stand in their own halves."""
    low, high = _bands(one)
    if low == high:
        return _two_lines(cell.x + cell.width / 2, cell, f"{one.aqi_low}–{one.aqi_high}", low)
    return [
        *_two_lines(cell.x + cell.width / 4, cell, str(one.aqi_low), low),
        *_two_lines(cell.x + cell.width * 3 / 4, cell, str(one.aqi_high), high),
    ]


def _two_lines(x: float, cell: Box, number: str, band: Category) -> list[Text]:
    centre: Align = "center"
    return [
        Text(x, cell.y + cell.height * 0.32, number, centre, TYPE, band.ink),
        Text(x, cell.y + cell.height * 0.72, band.name, centre, SMALL - 1, band.ink),
    ]
