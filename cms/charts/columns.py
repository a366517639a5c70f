"""How is a series drawn? One column for each hour or day, in the colour of its level.

A grey column is a gap. The strip on the right says which height is which level.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from cms.charts.look import (
    INK,
    LINE,
    NEUTRAL,
    SMALL,
    SOFT,
    SUNK,
    TYPE,
    WIDTH,
    Spec,
    box,
    picture,
    rows,
    words,
)
from cms.charts.scale import Band, Scale, scale_of
from cms.charts.words import band_of, short_item_name, unit_of, value_of
from portal.airquality.reports import Figure

_PADDING = {"left": 46, "right": 86, "top": 30, "bottom": 32}
_HEIGHT = 290
_ACROSS = WIDTH - _PADDING["left"] - _PADDING["right"]
_UP = _HEIGHT - _PADDING["top"] - _PADDING["bottom"]
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_SPACED_UP_TO = 60  # columns; more than that touch each other
_MARGIN = 0.08  # of a column, on each side
_OVERLAP = -0.03  # columns that touch must not show a seam
_HOURS_NAMED = 48  # up to so many hours the axis names hours, beyond that days
_DAYS_NAMED = 10  # up to so many days the axis names each
_COLOUR = {"field": "fill", "type": "nominal", "scale": None}


def columns_picture(figures: Sequence[Figure], item: str) -> Spec:
    """Return the drawing of a series; without any value it says so."""
    values = [value for figure in figures if (value := value_of(figure, item)) is not None]
    if not values:
        return empty_picture()
    scale = scale_of(figures, item, max(values))
    layers = [
        _lines(scale),
        _columns(figures, item, scale),
        *_strip(scale),
        words(short_item_name(item), x=2 - _PADDING["left"], y=-16, color=SOFT, fontSize=SMALL),
        words(unit_of(item), x=_ACROSS, y=-16, color=SOFT, fontSize=SMALL, align="right"),
    ]
    return picture(layers, height=_HEIGHT, padding=_PADDING)


def empty_picture() -> Spec:
    """Return a drawing that says that there is nothing to see."""
    text = words(
        _("No data"), x=_ACROSS / 2, y=_UP / 2, align="center", color=SOFT, fontSize=TYPE + 2
    )
    ground = box(x=0, y=0, width=_ACROSS, height=_UP, fill=SUNK)
    return picture([ground, text], height=_HEIGHT, padding=_PADDING)


def _y(scale: Scale) -> Spec:
    return {
        "type": "quantitative",
        "scale": {"domain": [0, scale.top], "nice": False},
        "axis": {"values": list(scale.ticks)},
    }


def _lines(scale: Scale) -> Spec:
    """Draw a fine line at each tick."""
    return {
        "data": rows([{"tick": tick} for tick in scale.ticks]),
        "mark": {"type": "rule", "color": LINE},
        "encoding": {"y": {"field": "tick", **_y(scale)}},
    }


def _columns(figures: Sequence[Figure], item: str, scale: Scale) -> Spec:
    margin = _MARGIN if len(figures) <= _SPACED_UP_TO else _OVERLAP
    x = {
        "field": "start",
        "type": "temporal",
        "scale": {"type": "utc", "nice": False, "domain": _stamps(_ends(figures))},
        "axis": _time_axis(figures),
    }
    height = {"field": "height", **_y(scale)}
    return {
        "data": rows(list(_column_rows(figures, item, scale, margin))),
        "encoding": {"x": x, "x2": {"field": "end"}},
        "layer": [
            {
                "mark": {"type": "rect"},
                "encoding": {"y": height, "y2": {"datum": 0}, "color": _COLOUR},
            },
            # A dark edge on top: the light levels must be seen on white too.
            {
                "transform": [{"filter": "datum.gap == 0"}],
                "mark": {"type": "rule", "color": INK, "strokeWidth": 1.25},
                "encoding": {"y": height},
            },
        ],
    }


def _column_rows(
    figures: Sequence[Figure], item: str, scale: Scale, margin: float
) -> Iterator[Spec]:
    """Yield one row for each value, and one for each unbroken gap."""
    for is_gap, group in groupby(figures, key=lambda figure: value_of(figure, item) is None):
        run = list(group)
        if is_gap:
            start, end = _ends(run)
            yield _column_row(start, end, scale.top, SUNK, gap=True)
        else:
            yield from (_column(figure, item, margin) for figure in run)


def _column(figure: Figure, item: str, margin: float) -> Spec:
    start, end = _bounds(figure)
    inset = (end - start) * margin
    band = band_of(figure.result, item)
    # The drawing may be a binary fraction off; the figure itself stands in the table.
    height = float(value_of(figure, item) or 0)
    return _column_row(start + inset, end - inset, height, band.hex if band else NEUTRAL)


def _column_row(
    start: datetime, end: datetime, height: float, fill: str, *, gap: bool = False
) -> Spec:
    return {
        "start": _stamp(start),
        "end": _stamp(end),
        "height": height,
        "fill": fill,
        "gap": int(gap),
    }


def _bounds(figure: Figure) -> tuple[datetime, datetime]:
    """Return where a column begins and ends, on the clock of the place written as UTC."""
    if figure.hour:
        end = figure.hour.replace(tzinfo=UTC)
        return end - _HOUR, end
    start = datetime.combine(figure.day or date.min, time(), tzinfo=UTC)
    return start, start + _DAY


def _ends(figures: Sequence[Figure]) -> tuple[datetime, datetime]:
    return _bounds(figures[0])[0], _bounds(figures[-1])[1]


def _time_axis(figures: Sequence[Figure]) -> Spec:
    """Name every fourth hour of a day, the days of a week, every fifth day of a month."""
    first, last = _ends(figures)
    if figures[0].hour is None:
        step = 1 if len(figures) <= _DAYS_NAMED else 5
        return _day_axis([_bounds(figure)[0] + _DAY / 2 for figure in figures[::step]])
    hours = (last - first) // _HOUR
    if hours > _HOURS_NAMED:
        noon = first.replace(hour=12)
        noons = [noon + _DAY * step for step in range(hours // 24 + 2)]
        return _day_axis([at for at in noons if first + _DAY / 4 <= at <= last - _DAY / 4])
    marks = [first + _HOUR * step for step in range(hours + 1)]
    return {
        "values": _stamps([mark for mark in marks if mark.hour % 4 == 0]),
        "labelExpr": (
            "utchours(datum.value) == 0 ? utcFormat(datum.value, '%-m/%-d')"
            " : utcFormat(datum.value, '%H:%M')"
        ),
        "labelFlush": False,
        "ticks": True,
        "tickColor": LINE,
    }


def _day_axis(noons: Sequence[datetime]) -> Spec:
    return {"values": _stamps(noons), "format": "%-m/%-d"}


def _stamp(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _stamps(moments: Sequence[datetime]) -> list[int]:
    return [_stamp(moment) for moment in moments]


def _strip(scale: Scale) -> list[Spec]:
    """Draw the levels beside the plot, from bottom to top, with the names that fit."""
    left = _ACROSS + 10
    block = {
        "data": rows([_band_row(band) for band in scale.bands]),
        "mark": {"type": "rect"},
        "encoding": {
            "x": {"value": left},
            "x2": {"value": left + 7},
            "y": {"field": "low", **_y(scale)},
            "y2": {"field": "high"},
            "color": _COLOUR,
        },
    }
    names = {
        "data": rows([_band_row(band) for band in scale.bands if _fits(band, scale)]),
        "mark": {"type": "text", "align": "left", "baseline": "middle", "fontSize": SMALL},
        "encoding": {
            "x": {"value": left + 12},
            "y": {"field": "mid", **_y(scale)},
            "text": {"field": "name"},
        },
    }
    return [block, names]


def _band_row(band: Band) -> Spec:
    low, high = float(band.low), float(band.high)
    return {"low": low, "high": high, "mid": (low + high) / 2, "fill": band.fill, "name": band.name}


def _fits(band: Band, scale: Scale) -> bool:
    return float(band.high - band.low) / scale.top * _UP > SMALL
