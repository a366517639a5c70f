"""What do all charts look like? One width, one type size, one calm ink; only the levels are loud.

A chart is laid out for a phone: 480 units wide, so that its type of 16 is about 12 pixels on a
screen of 390. It stands on white, in the dark too, because the levels' colours are made for white.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

Spec: TypeAlias = dict[str, Any]

WIDTH: Final = 480
TYPE: Final = 16
SMALL: Final = 14
INK: Final = "#12181b"
SOFT: Final = "#4b565c"
LINE: Final = "#d5dbdd"
SUNK: Final = "#eef1f2"
ACCENT: Final = "#2f6c9f"
NEUTRAL: Final = "#aab4b9"
PAPER: Final = "#ffffff"
# The family in the wheel; a page names the reader's own Chinese fonts after it.
FONT: Final = "Noto Sans SC"
SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"

_AXIS: Final[Spec] = {
    "grid": False,
    "domain": False,
    "ticks": False,
    "title": None,
    "labelColor": SOFT,
    "labelFontSize": SMALL,
    "labelPadding": 6,
}


def picture(layers: list[Spec], *, height: int, padding: Mapping[str, int]) -> Spec:
    """Return a chart of layers; the padding holds what stands beside the plot.

    Args:
        layers: Vega-Lite layers, drawn in order.
        height: Height of the whole picture.
        padding: Room on each side of the plot: left, right, top, bottom.
    """
    return {
        "$schema": SCHEMA,
        "autosize": {"type": "none"},
        "width": WIDTH - padding["left"] - padding["right"],
        "height": height - padding["top"] - padding["bottom"],
        "padding": dict(padding),
        "background": None,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": _AXIS,
            "text": {"fontSize": TYPE, "color": INK},
        },
        "layer": layers,
    }


def rows(values: list[Spec]) -> Spec:
    """Return data that stand in the chart itself."""
    return {"values": values}


def words(text: str, *, x: float, y: float, **mark: Any) -> Spec:
    """Return a layer with one text at a place of the plot, in units from its upper left."""
    return {
        "data": rows([{}]),
        "mark": {"type": "text", "align": "left", "baseline": "middle", **mark},
        "encoding": {"x": {"value": x}, "y": {"value": y}, "text": {"value": text}},
    }


def box(*, x: float, y: float, width: float, height: float, fill: str) -> Spec:
    """Return a layer with one filled rectangle, in units from the plot's upper left."""
    return {
        "data": rows([{}]),
        "mark": {"type": "rect", "fill": fill},
        "encoding": {
            "x": {"value": x},
            "x2": {"value": x + width},
            "y": {"value": y},
            "y2": {"value": y + height},
        },
    }
