"""How is a chart drawn that is laid out by hand? Boxes and texts at their places.

All in units from the upper left corner, 480 across.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from cms.charts.look import INK, TYPE, WIDTH, Spec, picture, rows

Align: TypeAlias = Literal["left", "center", "right"]

# On a dark page a chart is a white card: nothing may touch its edge.
_EDGE = 8
_PADDING = dict.fromkeys(("left", "right", "top", "bottom"), _EDGE)


class Box(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


class Text(NamedTuple):
    """A line of text; `y` is its middle."""

    x: float
    y: float
    text: str
    align: Align = "left"
    size: int = TYPE
    ink: str = INK


def canvas(boxes: Sequence[Box], texts: Iterable[Text], *, height: float) -> Spec:
    """Return a drawing of boxes with texts on them."""
    layers = [_boxes(boxes, height)]
    for (align, size), group in groupby(sorted(texts, key=_kind), key=_kind):
        layers.append(_texts(list(group), align, size, height))
    return picture(layers, height=int(height) + 2 * _EDGE, padding=_PADDING)


def text_width(text: str, size: int = TYPE) -> float:
    """Estimate the width of a text: a Chinese character is as wide as it is high."""
    return sum(size if ord(character) > 0x2E7F else size * 0.6 for character in text)


def _kind(text: Text) -> tuple[Align, int]:
    return text.align, text.size


def _across(field: str) -> Spec:
    scale = {"domain": [0, WIDTH], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _down(field: str, height: float) -> Spec:
    scale = {"domain": [0, height], "nice": False, "zero": False, "reverse": True}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _boxes(boxes: Sequence[Box], height: float) -> Spec:
    values = [
        {"x": b.x, "x2": b.x + b.width, "y": b.y, "y2": b.y + b.height, "fill": b.fill}
        for b in boxes
    ]
    return {
        "data": rows(values),
        "mark": {"type": "rect"},
        "encoding": {
            "x": _across("x"),
            "x2": {"field": "x2"},
            "y": _down("y", height),
            "y2": {"field": "y2"},
            "color": {"field": "fill", "type": "nominal", "scale": None},
        },
    }


def _texts(texts: Sequence[Text], align: Align, size: int, height: float) -> Spec:
    return {
        "data": rows([{"x": t.x, "y": t.y, "text": t.text, "ink": t.ink} for t in texts]),
        "mark": {"type": "text", "align": align, "baseline": "middle", "fontSize": size},
        "encoding": {
            "x": _across("x"),
            "y": _down("y", height),
            "text": {"field": "text", "type": "nominal"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
        },
    }
