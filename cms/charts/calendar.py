"""How are the days of a period shown at a glance? As a calendar in the colours of their levels.

Up to five weeks are laid out by weekday, each day with its date and index; a longer period has a
row for each month. Below stands which colour is which level.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format

from cms.charts.canvas import Box, Text, canvas, text_width
from cms.charts.columns import empty_picture
from cms.charts.look import INK, LINE, SMALL, SOFT, SUNK, TYPE, WIDTH, Spec
from cms.charts.words import AQI, band_of
from portal.airquality.reports import Figure

_WEEK = 7
_LONGEST_BY_WEEK = 42
_HEAD = 26
_CELL = WIDTH / _WEEK
_CELL_HEIGHT = 52
_SPACE = 3
_MONTH_NAME = 52
_DAY = (WIDTH - _MONTH_NAME) / 31
_MONTH = 26
_LEGEND = 34
_SWATCH = 14


def calendar_picture(days: Sequence[Figure]) -> Spec:
    """Return the drawing of days in order; without any it says that there is nothing to see."""
    dated = [(figure.day, figure) for figure in days if figure.day]
    if not any(figure.result for _day, figure in dated):
        return empty_picture()
    return _by_week(dated) if len(dated) <= _LONGEST_BY_WEEK else _by_month(dated)


def _fill(figure: Figure) -> tuple[str, str]:
    """Return the colours of a cell and of the text on it."""
    band = band_of(figure.result, AQI)
    return (band.hex, band.ink) if band else (SUNK, SOFT)


def _by_week(dated: Sequence[tuple[date, Figure]]) -> Spec:
    first = dated[0][0]
    boxes: list[Box] = []
    texts = [
        Text(_CELL * (number + 0.5), _HEAD / 2, str(WEEKDAYS_ABBR[number]), "center", SMALL, SOFT)
        for number in range(_WEEK)
    ]
    row = 0
    for day, figure in dated:
        row = ((day - first).days + first.weekday()) // _WEEK
        left, top = _CELL * day.weekday() + _SPACE / 2, _HEAD + _CELL_HEIGHT * row
        boxes += _framed(left, top, _CELL - _SPACE, _CELL_HEIGHT - _SPACE, figure)
        texts += _cell_texts(left, top, day, figure)
    return _with_legend(boxes, texts, dated, top=_HEAD + _CELL_HEIGHT * (row + 1))


def _framed(left: float, top: float, width: float, height: float, figure: Figure) -> list[Box]:
    """Draw a cell with a fine edge: the light levels must be seen on white too."""
    fill, _ink = _fill(figure)
    edge = Box(left, top, width, height, INK if figure.result else LINE)
    return [edge, Box(left + 0.75, top + 0.75, width - 1.5, height - 1.5, fill)]


def _cell_texts(left: float, top: float, day: date, figure: Figure) -> list[Text]:
    _fill_colour, ink = _fill(figure)
    date_text = str(day.day) if day.day > 1 else f"{day.month}/{day.day}"
    texts = [Text(left + 6, top + 14, date_text, "left", SMALL - 1, ink)]
    if figure.result:
        index = "NA" if figure.result.aqi is None else str(figure.result.aqi)
        middle = left + (_CELL - _SPACE) / 2
        texts.append(Text(middle, top + _CELL_HEIGHT - 18, index, "center", TYPE + 2, ink))
    return texts


def _by_month(dated: Sequence[tuple[date, Figure]]) -> Spec:
    boxes: list[Box] = []
    months = list(dict.fromkeys(day.replace(day=1) for day, _figure in dated))
    texts = [
        Text(0, _HEAD + _MONTH * (number + 0.5), date_format(month, "M"), "left", SMALL, SOFT)
        for number, month in enumerate(months)
    ]
    texts += [
        Text(_MONTH_NAME + _DAY * (day - 0.5), _HEAD / 2, str(day), "center", SMALL, SOFT)
        for day in (1, 5, 10, 15, 20, 25, 30)
    ]
    for day, figure in dated:
        left = _MONTH_NAME + _DAY * (day.day - 1)
        top = _HEAD + _MONTH * months.index(day.replace(day=1))
        boxes += _framed(left, top, _DAY - 1, _MONTH - _SPACE, figure)
    return _with_legend(boxes, texts, dated, top=_HEAD + _MONTH * len(months))


def _with_legend(
    boxes: list[Box], texts: list[Text], dated: Sequence[tuple[date, Figure]], *, top: float
) -> Spec:
    """Name the levels that occur, from good to bad, in one line."""
    found = {band_of(figure.result, AQI) for _day, figure in dated}
    bands = sorted((band for band in found if band), key=lambda band: band.level)
    # Two editions give one level two texts for advice; its name and colour are the same.
    looks = dict.fromkeys((band.name, band.hex) for band in bands)
    left, middle = _SPACE / 2, top + _LEGEND / 2
    for name, fill in looks:
        edge = Box(left, middle - _SWATCH / 2, _SWATCH, _SWATCH, INK)
        boxes += [edge, Box(left + 0.75, edge.y + 0.75, _SWATCH - 1.5, _SWATCH - 1.5, fill)]
        texts.append(Text(left + _SWATCH + 6, middle, name, "left", SMALL))
        left += _SWATCH + 6 + text_width(name, SMALL) + _SWATCH
    return canvas(boxes, texts, height=top + _LEGEND)
