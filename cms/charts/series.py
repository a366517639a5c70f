"""How did the index, or one pollutant, run over hours or days?"""

from collections.abc import Sequence
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cms.charts.chart import Chart
from cms.charts.drawing import INK, SOFT_INK, Spec
from cms.core.tables import Cell, Column, Table
from portal.airquality.reports import Figure
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS

AQI = "aqi"
# About so many labels fit under a chart on a phone.
LABELS = 6
# The scale never ends below this: a clean day should look like one.
LEAST_TOP = 100
# Up to so many bars are wide enough for an edge.
EDGED = 31


def series_chart(figures: Sequence[Figure], *, item: str = AQI, title: str = "") -> Chart:
    """Draw the index as bars in the colours of its levels, or a pollutant as a line.

    Args:
        figures: Hours or days in order; one without a value is a gap.
        item: "aqi" or the key of a pollutant.
        title: What stands above it; made from the place and the item unless given.

    Returns:
        A chart; without any value its picture says so.
    """
    shown = title or _title(figures, item)
    points = [_point(figure, number, item) for number, figure in enumerate(figures)]
    found = [point["value"] for point in points if point["value"] is not None]
    spec = _spec(points, item) if found else empty_spec()
    return Chart(shown, _description(shown, found), spec, _table(figures, shown))


def _title(figures: Sequence[Figure], item: str) -> str:
    place = figures[0].place.name if figures else ""
    return _("%(place)s: %(item)s") % {"place": place, "item": _item_label(item)}


def _item_label(item: str) -> str:
    if item == AQI:
        return "AQI"
    return f"{POLLUTANT_NAMES[item].formula} ({POLLUTANT_NAMES[item].unit})"


def _description(title: str, found: Sequence[Any]) -> str:
    if not found:
        return _("%(title)s. There is no value in this time.") % {"title": title}
    return _("%(title)s. Lowest %(low)s, highest %(high)s, last %(last)s.") % {
        "title": title,
        "low": _plain(min(found)),
        "high": _plain(max(found)),
        "last": _plain(found[-1]),
    }


def _plain(value: float) -> str:
    return f"{value:g}"


def _point(figure: Figure, number: int, item: str) -> dict[str, Any]:
    if item == AQI:
        value = figure.result.aqi if figure.result else None
    else:
        value = figure.concentrations.get(item)
    return {
        "number": number,
        "label": _label(figure),
        # Vega draws in binary fractions; the figure itself stands in the table.
        "value": None if value is None else float(value),
        "colour": (figure.result.colour if figure.result else None) or SOFT_INK,
    }


def _label(figure: Figure) -> str:
    if figure.hour is not None:
        return formats.date_format(timezone.localtime(figure.hour), "m-d H:i")
    return formats.date_format(figure.day, "m-d") if figure.day else ""


def _short(label: str, *, within_a_day: bool) -> str:
    """Return the part of a label that tells the points apart: hours of one day, else the date."""
    parts = label.split(" ")
    return parts[-1] if within_a_day else parts[0]


def _spec(points: list[dict[str, Any]], item: str) -> Spec:
    within_a_day = len(points) <= 26  # a day and the hours at its ends
    step = max(1, len(points) // LABELS)
    ticks = {point["number"]: _short(point["label"], within_a_day=within_a_day) for point in points}
    shown = [number for number in ticks if number % step == 0]
    labels = {str(number): ticks[number] for number in shown}
    axis = {"values": shown, "labelExpr": f"({labels})[datum.value]", "labelAngle": 0}
    position: Spec = {
        "field": "number",
        "type": "ordinal",
        "axis": {**axis, "title": None},
        "scale": {"domain": list(ticks)},  # a gap keeps its place
    }
    highest = max(point["value"] for point in points if point["value"] is not None)
    top = max(highest * 1.05, LEAST_TOP) if item == AQI else highest * 1.1 or 1
    height = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "axis": {"tickCount": 5},
        "scale": {"domain": [0, top]},
    }
    encoding: Spec = {"x": position, "y": height}
    return {"data": {"values": points}, "encoding": encoding, **_mark(item, encoding, len(points))}


def _mark(item: str, encoding: Spec, count: int) -> Spec:
    if item == AQI:
        encoding["color"] = {"field": "colour", "type": "nominal", "scale": None}
        # Yellow on white needs an edge; many thin bars would be nothing but edges.
        edge = 0.4 if count <= EDGED else 0.1
        return {"mark": {"type": "bar", "stroke": INK, "strokeWidth": edge}}
    # A point shows an hour that stands alone between two gaps.
    point = {"size": 12, "filled": True, "color": INK}
    return {"mark": {"type": "line", "color": INK, "strokeWidth": 2, "point": point}}


def empty_spec() -> Spec:
    """Describe a picture that says that there is nothing to draw."""
    words = [{"text": _("There is no value in this time.")}]
    return {
        "data": {"values": words},
        "mark": {"type": "text", "fontSize": 18, "color": SOFT_INK},
        "encoding": {"text": {"field": "text"}},
    }


def _table(figures: Sequence[Figure], caption: str) -> Table:
    """Return every point, newest first, with all that is known of it."""
    columns = [
        Column(_("Time"), numeric=False),
        Column("AQI"),
        *(Column(POLLUTANT_NAMES[key].formula, POLLUTANT_NAMES[key].unit) for key in POLLUTANTS),
    ]
    return Table(caption, columns, [_row(figure) for figure in reversed(figures)])


def _row(figure: Figure) -> list[Cell | object | None]:
    values = [figure.concentrations.get(key) for key in POLLUTANTS]
    if figure.result is None:
        return [_label(figure), None, *values]
    aqi = "NA" if figure.result.aqi is None else str(figure.result.aqi)
    return [_label(figure), Cell(aqi, figure.result.level), *values]
