"""What is too wide, or as wide on a phone as on a desk? The specification's 2.4."""

import re
from typing import Final

from cms.newmedia.rules.reading import MEDIA, Styles, pixels, styles_of
from cms.newmedia.trees import Element

WIDEST: Final = 677.0  # what WeChat gives an article on a desk
# Nothing is moved further to the right than this: a phone has 375.
FURTHEST: Final = 100.0
_EDGES: Final = ("margin", "padding")


def is_too_wide(element: Element) -> bool:
    """Wider than an article ever is: a part of it is cut off (2.4.2)."""
    return any((width or 0) > WIDEST for width in _widths(element))


def is_fixed_in_width(element: Element) -> bool:
    """Anything but a picture is as wide as its place, not as so many pixels (2.4.1, 2.4.3)."""
    return element.tag not in MEDIA and any(width for width in _widths(element))


def is_moved_out(element: Element) -> bool:
    """Moved so far to the right, or to the left, that its end is cut off (2.4.2)."""
    offsets = [_left(styles_of(element), edge) for edge in _EDGES]
    offsets.append(pixels(styles_of(element).get("text-indent", "0")) or 0)
    return any(offset > FURTHEST or offset < -FURTHEST / 4 for offset in offsets)


def _widths(element: Element) -> list[float | None]:
    styles = styles_of(element)
    stated = [pixels(styles.get(name, "")) for name in ("width", "min-width")]
    attribute = element.get("width") or ""
    if re.fullmatch(r"\d+", attribute):
        stated.append(float(attribute))
    return stated


def _left(styles: Styles, edge: str) -> float:
    """Return how far the left edge is moved, by the long or the short form."""
    parts = styles.get(edge, "0").split()
    value = parts[{1: 0, 2: 1, 3: 1}.get(len(parts), -1)]
    return pixels(styles.get(f"{edge}-left", value)) or 0
