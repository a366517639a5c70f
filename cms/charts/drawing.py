"""How does a chart become a picture? Drawn once, kept by its content, safe under a strict policy.

The SVG has no style, script, class, identifier or foreign address, so that it can stand inside any
page; its text stays text. The PNG carries its title, because it travels alone. The fonts come
from a wheel: a machine without a Chinese font draws the same picture.
"""

import hashlib
import json
import re
from functools import cache as once
from xml.etree import ElementTree as ET  # only our own renderer's output is read

import vl_convert
from django.core.cache import cache
from django.utils.safestring import SafeString
from pylopdf_fonts_zh_cn import sans_path

from cms.charts.look import FONT, INK, PAPER, SOFT, TYPE, Spec

# Raise it when the same chart is drawn in another way.
_VERSION = 1
_KEEP = 7 * 24 * 3600  # seconds; a drawing costs about a tenth of one
_PNG_SCALE = 2.5  # 512 units become 1280 pixels
_PNG_MARGIN = 16
_PNG_HEADING = 64
_FAMILIES = f"'{FONT}', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
_SVG = "http://www.w3.org/2000/svg"
_TEXT = f"{{{_SVG}}}text"
_NEEDLESS = ("class", "role", "pointer-events", "font-family")
_DEFAULTS = (("opacity", "1"), ("transform", "translate(0,0)"))
_EMPTY_PATHS = ("", "M0,0h0v0h0Z")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")

ET.register_namespace("", _SVG)


@once
def _fonts() -> None:
    """Register the fonts of the wheel, once in each process."""
    vl_convert.register_font_directory(str(sans_path().parent))


def draw_svg(spec: Spec, *, title: str, alt: str) -> SafeString:
    """Return the chart as markup for a page, with its title and description inside."""
    key = _key("svg", spec, title, alt)
    svg = cache.get(key)
    if svg is None:
        _fonts()
        svg = _cleaned(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]), title, alt)
        cache.set(key, svg, _KEEP)
    return SafeString(svg)


def draw_png(spec: Spec, *, title: str, subtitle: str) -> bytes:
    """Return the chart as a picture on white that says itself what it shows."""
    key = _key("png", spec, title, subtitle)
    png: bytes | None = cache.get(key)
    if png is None:
        _fonts()
        titled = _titled(spec, title, subtitle)
        png = bytes(vl_convert.vegalite_to_png(titled, scale=_PNG_SCALE, allowed_base_urls=[]))
        cache.set(key, png, _KEEP)
    return png


def _key(form: str, spec: Spec, *texts: str) -> str:
    content = json.dumps([_VERSION, spec, texts], sort_keys=True, ensure_ascii=False)
    return f"chart:{form}:{hashlib.sha256(content.encode()).hexdigest()}"


def _titled(spec: Spec, title: str, subtitle: str) -> Spec:
    padding = {side: room + _PNG_MARGIN for side, room in spec["padding"].items()}
    padding["top"] += _PNG_HEADING
    heading = {
        "text": title,
        "subtitle": subtitle,
        "anchor": "start",
        "frame": "group",
        "dx": -spec["padding"]["left"],
        "dy": -spec["padding"]["top"],
        "color": INK,
        "fontSize": TYPE + 3,
        "fontWeight": "normal",
        "subtitleColor": SOFT,
        "subtitleFontSize": TYPE - 2,
        "subtitlePadding": 6,
    }
    return {**spec, "background": PAPER, "padding": padding, "title": heading}


def _cleaned(svg: str, title: str, alt: str) -> str:
    """Keep of the renderer's markup only what is drawn."""
    root = ET.fromstring(svg)  # noqa: S314 (our own renderer's output)
    _strip(root)
    viewbox = root.get("viewBox", "")
    root.attrib.clear()
    root.attrib.update({"viewBox": viewbox, "role": "img", "font-family": _FAMILIES})
    for name, text in (("desc", alt), ("title", title)):
        element = ET.Element(f"{{{_SVG}}}{name}")
        element.text = text
        root.insert(0, element)
    return ET.tostring(root, encoding="unicode")


def _strip(element: ET.Element) -> None:
    for name, value in list(element.attrib.items()):
        if name in _NEEDLESS or name.startswith("aria-") or (name, value) in _DEFAULTS:
            del element.attrib[name]
        else:
            element.set(name, _LONG_NUMBER.sub(_shorter, value))
    for child in list(element):
        _strip(child)
        if _is_empty(child):
            element.remove(child)


def _shorter(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _is_empty(element: ET.Element) -> bool:
    if element.tag == f"{{{_SVG}}}path":
        return element.get("d", "") in _EMPTY_PATHS or element.get("display") == "none"
    return len(element) == 0 and not element.text and element.tag in (f"{{{_SVG}}}g", _TEXT)
