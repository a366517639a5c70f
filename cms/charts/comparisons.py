"""How do places compare on one day, what changed against last year, and what is expected?"""

from decimal import Decimal

from django.utils.translation import gettext as _

from cms.charts.bars import Bar, bars_picture
from cms.charts.chart import Chart, subtitle_of
from cms.charts.look import ACCENT, NEUTRAL
from cms.charts.words import (
    category_words,
    demo_name,
    figure_words,
    index_cell,
    primary_words,
    span_words,
)
from cms.core.tables import Column, Table
from portal.airquality.reports import AirReport, Comparison, Figure
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS

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
    columns = [Column(_("Figure"), numeric=False), Column(_("Difference"), "%")]
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
