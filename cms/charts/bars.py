"""How are places compared? By bars from the left, one under the other, each with its figure."""

from collections.abc import Sequence
from typing import NamedTuple

from cms.charts.canvas import Box, Text, canvas, text_width
from cms.charts.columns import empty_picture
from cms.charts.look import INK, LINE, NEUTRAL, SOFT, WIDTH, Spec

_ROW = 34
_BAR = 20
_TOP = 4
_EDGE = 1.25
_GAP = 8


class Bar(NamedTuple):
    """One bar: its name, its length (None for nothing), what is written behind it, its colour."""

    name: str
    value: float | None
    text: str
    fill: str = NEUTRAL


def bars_picture(bars: Sequence[Bar]) -> Spec:
    """Return the drawing of bars; without any value it says that there is nothing to see."""
    longest = max((abs(bar.value) for bar in bars if bar.value is not None), default=0)
    if not longest:
        return empty_picture()
    # Lengths that fall and rise start from a line in the middle of what is left of the names.
    both_ways = any(bar.value is not None and bar.value < 0 for bar in bars)
    names = max(text_width(bar.name) for bar in bars) + _GAP
    texts = max(text_width(bar.text) for bar in bars) + 2 * _GAP
    room = WIDTH - names - texts
    zero = names + (texts + room) / 2 if both_ways else names
    unit = (room - texts if both_ways else room) / (2 if both_ways else 1) / longest
    boxes, words = [Box(zero - 1, 0, 1, _ROW * len(bars) + _TOP, LINE)], []
    for number, bar in enumerate(bars):
        middle = _TOP + _ROW * number + _ROW / 2
        boxes += _boxes(bar, zero, unit, middle)
        words += _words(bar, zero, unit, middle)
    return canvas(boxes, words, height=_ROW * len(bars) + 2 * _TOP)


def _boxes(bar: Bar, zero: float, unit: float, middle: float) -> list[Box]:
    """Draw a bar with a dark end: the light levels must be seen on white too."""
    length = (bar.value or 0) * unit
    if not length:
        return []
    left = zero + min(length, 0)
    end = zero + length - (0 if length < 0 else _EDGE)
    return [
        Box(left, middle - _BAR / 2, abs(length), _BAR, bar.fill),
        Box(end, middle - _BAR / 2, _EDGE, _BAR, INK),
    ]


def _words(bar: Bar, zero: float, unit: float, middle: float) -> list[Text]:
    name = Text(0, middle, bar.name)
    if bar.value is None:
        return [name, Text(zero + _GAP, middle, bar.text, ink=SOFT)]
    end = zero + bar.value * unit
    if bar.value < 0:
        return [name, Text(end - _GAP, middle, bar.text, "right")]
    return [name, Text(end + _GAP, middle, bar.text)]
