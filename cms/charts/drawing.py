"""How does a chart's description become a picture? By Vega-Lite, on the server.

The fonts come from a wheel, so that a machine without a Chinese font draws the same picture. The
SVG carries presentation attributes only: no style, no script, nothing that a strict content
policy would stop. A drawing costs about a tenth of a second, so it is kept by its content.
"""

import hashlib
import json
from collections.abc import Callable
from functools import cache as once
from pathlib import Path
from typing import Any, Final

import pylopdf_fonts_zh_cn
import vl_convert
from django.core.cache import cache

# Before the wheel's own: what a reader's device has, since SVG text is set on the device.
FONTS: Final = "PingFang SC, Microsoft YaHei, Noto Sans SC, sans-serif"
INK, SOFT_INK, LINE = "#1f2328", "#57606a", "#d0d7de"
WIDTH, HEIGHT = 480, 230
# Twice the size of a page's pixels: sharp on a phone, and in a reader that shows it large.
PNG_SCALE: Final = 2
KEPT_SECONDS: Final = 24 * 60 * 60

Spec = dict[str, Any]

CONFIG: Final[Spec] = {
    "font": FONTS,
    "background": "#ffffff",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 14,
        "titleFontSize": 14,
        "labelColor": SOFT_INK,
        "titleColor": SOFT_INK,
        "titleFontWeight": "normal",
        "gridColor": LINE,
        "domainColor": LINE,
        "tickColor": LINE,
    },
    "title": {"fontSize": 17, "anchor": "start", "color": INK, "offset": 12},
    "legend": {"labelFontSize": 13, "titleFontSize": 13, "labelColor": SOFT_INK},
    "text": {"font": FONTS, "fontSize": 13, "color": INK},
}


@once
def _prepare() -> None:
    """Make the wheel's fonts known to the renderer, once in a process."""
    vl_convert.register_font_directory(str(Path(pylopdf_fonts_zh_cn.__file__).parent))


def _complete(spec: Spec) -> str:
    whole = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "config": CONFIG}
    size = {"width": WIDTH, "height": HEIGHT, "padding": 6}
    return json.dumps({**whole, **size, **spec}, ensure_ascii=False, sort_keys=True)


def draw_svg(spec: Spec) -> str:
    """Draw a chart as SVG."""
    return str(_kept("svg", spec, vl_convert.vegalite_to_svg))


def draw_png(spec: Spec) -> bytes:
    """Draw a chart as PNG, at twice the size of a page's pixels."""
    drawn: bytes = _kept(
        "png", spec, lambda text: vl_convert.vegalite_to_png(text, scale=PNG_SCALE)
    )
    return drawn


def _kept(form: str, spec: Spec, draw: Callable[[str], Any]) -> Any:
    text = _complete(spec)
    key = f"chart-{form}-{hashlib.sha256(text.encode()).hexdigest()}"
    drawn = cache.get(key)
    if drawn is None:
        _prepare()
        drawn = draw(text)
        cache.set(key, drawn, KEPT_SECONDS)
    return drawn
