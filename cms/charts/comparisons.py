"""How do places compare on one day, what changed against last year, and what is expected?"""

from decimal import Decimal

from django.utils.translation import gettext as _

from cms.charts.bars import Bar, bars_picture
from cms.charts.canvas import Box, Text, canvas, text_width
from cms.charts.chart import Chart, subtitle_of
from cms.charts.columns import empty_picture
from cms.charts.look import ACCENT, INK, NEUTRAL, SMALL, SOFT, SUNK, TYPE, WIDTH, Spec
from cms.charts.words import (
    category_words,
    day_words,
    demo_name,
    figure_words,
    index_cell,
    primary_words,
    span_words,
)
from cms.core.tables import Column, Table
from portal.airquality.reports import AirReport, Comparison, Figure, ForecastFigure
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS, aqi_edition

_NOTHING = "—"


def places_chart(report: AirReport) -> Chart:
    """Draw the index of the area and of its counties in one hour or on one day."""
    figures = [*((report.city,) if report.city else ()), *report.counties]
    title = _("Air quality index (AQI) by county")
    time = figure_words(report.city) if report.city else span_words(report.start, report.end)
    return Chart(
        title=title,
        alt=_places_words(figures),
        table=_places_table(figures, title),
        spec=bars_picture([_place_bar(figure) for figure in figures]),
        subtitle=subtitle_of(time, is_demo=report.is_demo),
    )


def _place_bar(figure: Figure) -> Bar:
    result = figure.result
    if result is None:
        text = _("No data") if figure.has_station else _("No station")
        return Bar(demo_name(figure.place), None, text)
    if result.aqi is None:
        return Bar(demo_name(figure.place), None, "NA")
    text = f"{result.aqi} {result.category}"
    return Bar(demo_name(figure.place), float(result.aqi), text, result.colour or NEUTRAL)


def _places_words(figures: list[Figure]) -> str:
    known = [(f.result.aqi, f.place.name) for f in figures if f.result and f.result.aqi is not None]
    if not known:
        return _("There are no data for this time.")
    (low, best), (high, worst) = min(known), max(known)
    return _("Lowest %(low)d in %(best)s, highest %(high)d in %(worst)s.") % {
        "low": low,
        "best": best,
        "high": high,
        "worst": worst,
    }


def _places_table(figures: list[Figure], title: str) -> Table:
    columns = [
        Column(_("Place"), numeric=False),
        Column("AQI"),
        Column(_("Category"), numeric=False),
        Column(_("Primary pollutant"), numeric=False),
    ]
    rows = [
        (f.place.name, index_cell(f.result), category_words(f.result), primary_words(f.result))
        for f in figures
    ]
    return Table(title, columns, rows)


def changes_chart(report: AirReport) -> Chart:
    """Draw by how much the area's figures rose or fell against the year before, in per cent."""
    place = report.city_period.place.name if report.city_period else ""
    title = _("%(place)s: change from the year before") % {"place": place}
    compared = report.city_period.comparison if report.city_period else None
    changes = _changes(compared) if compared else []
    columns = [Column(_("Figure"), numeric=False), Column(_("Change"), "%")]
    return Chart(
        title=title,
        alt=_("To the left: fell. To the right: rose.") if changes else _("No data"),
        table=Table(title, columns, changes),
        spec=bars_picture([_change_bar(name, change) for name, change in changes]),
        subtitle=subtitle_of(span_words(report.start, report.end), is_demo=report.is_demo),
    )


def _changes(compared: Comparison) -> list[tuple[str, Decimal | None]]:
    found = [
        (POLLUTANT_NAMES[name].plain, compared.concentration_changes.get(name))
        for name in reversed(POLLUTANTS)
    ]
    return [(_("Composite index"), compared.composite_change), *found]


def _change_bar(name: str, change: Decimal | None) -> Bar:
    if change is None:
        return Bar(name, None, _NOTHING)
    sign = "+" if change > 0 else ""
    text = f"{sign}{change}%".replace("-", "−")
    return Bar(name, float(change), text, NEUTRAL if change > 0 else ACCENT)


_HEAD, _ROW, _SPACE = 30, 46, 3


def forecast_chart(report: AirReport) -> Chart:
    """Draw the expected range of each place and day, from the better level to the worse."""
    days = sorted({one.day for one in report.forecasts})
    title = _("Air quality forecast")
    columns = [Column(_("Place"), numeric=False), *(Column(day_words(day)) for day in days)]
    found = {(one.place.code, one.day): one for one in report.forecasts}
    places = list(dict.fromkeys(one.place for one in report.forecasts))
    rows = [
        (place.name, *(_range_words(found.get((place.code, day))) for day in days))
        for place in places
    ]
    return Chart(
        title=title,
        alt="；".join(" ".join(str(cell) for cell in row) for row in rows) or _("No data"),
        table=Table(title, columns, rows),
        spec=_forecast_picture(report.forecasts),
        subtitle=subtitle_of(span_words(report.start, report.end), is_demo=report.is_demo),
    )


def _range_words(one: ForecastFigure | None) -> str:
    return f"{one.aqi_low}–{one.aqi_high} {one.category}" if one else _NOTHING


def _forecast_picture(forecasts: tuple[ForecastFigure, ...]) -> Spec:
    if not forecasts:
        return empty_picture()
    days = sorted({one.day for one in forecasts})
    places = list(dict.fromkeys(one.place for one in forecasts))
    names = max(text_width(demo_name(place)) for place in places) + 10
    across = (WIDTH - names) / len(days)
    height = _HEAD + _ROW * len(places)
    boxes = [Box(names, _HEAD, WIDTH - names, height - _HEAD - _SPACE, SUNK)]
    texts = [
        Text(names + across * (number + 0.5), _HEAD / 2, day_words(day), "center", SMALL, SOFT)
        for number, day in enumerate(days)
    ]
    texts += [
        Text(0, _HEAD + _ROW * number + _ROW / 2, demo_name(place))
        for number, place in enumerate(places)
    ]
    for one in forecasts:
        left = names + across * days.index(one.day)
        top = _HEAD + _ROW * places.index(one.place)
        boxes += _range_boxes(one, left, top, across - _SPACE)
        texts += _range_texts(one, left, top, across - _SPACE)
    return canvas(boxes, texts, height=height)


def _range_boxes(one: ForecastFigure, left: float, top: float, width: float) -> list[Box]:
    """Draw a cell in two halves: the level from, the level to."""
    levels = {band.level: band.hex for band in aqi_edition(one.day).categories}
    inner = width - 1.5
    return [
        Box(left, top, width, _ROW - _SPACE, INK),
        Box(left + 0.75, top + 0.75, inner / 2, _ROW - _SPACE - 1.5, levels[one.level_low]),
        Box(
            left + 0.75 + inner / 2,
            top + 0.75,
            inner / 2,
            _ROW - _SPACE - 1.5,
            levels[one.level_high],
        ),
    ]


def _range_texts(one: ForecastFigure, left: float, top: float, width: float) -> list[Text]:
    inks = {band.level: band.ink for band in aqi_edition(one.day).categories}
    middle = top + (_ROW - _SPACE) / 2
    return [
        Text(left + width / 4, middle, str(one.aqi_low), "center", TYPE, inks[one.level_low]),
        Text(left + width * 3 / 4, middle, str(one.aqi_high), "center", TYPE, inks[one.level_high]),
    ]
