"""What do the rules read of an element: its declarations, its lengths, its words?"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from cms.newmedia.trees import Element

# What a length is in pixels where nothing says otherwise: WeChat's own type is 17 px.
FONT_SIZE: Final = 17.0
_DECLARATION: Final = re.compile(r"\s*([-a-z]+)\s*:\s*((?:[^;(]|\([^)]*\))*);?", re.IGNORECASE)
_LENGTH: Final = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|vw|%|)\Z")
_PIXELS: Final = {"px": 1.0, "pt": 4 / 3, "vw": 3.75}
Styles = Mapping[str, str]
MEDIA: Final = frozenset({"img", "svg", "video", "audio", "iframe"})


def styles_of(element: Element) -> Styles:
    """Return the declarations of an element, names and values in lower case."""
    return _declarations(element.get("style") or "")


@lru_cache(maxsize=512)
def _declarations(style: str) -> Styles:
    found = _DECLARATION.findall(style)
    return {name.lower(): " ".join(value.split()).lower() for name, value in found}


def pixels(value: str, *, font_size: float = FONT_SIZE) -> float | None:
    """Return a length in pixels, or None when it is none or follows what is around it."""
    found = _LENGTH.match(value.strip())
    if found is None or found[2] == "%" or (found[2] == "" and float(found[1]) != 0):
        return None
    unit = _PIXELS.get(found[2], font_size if found[2] in {"em", "rem"} else 1.0)
    return float(found[1]) * unit


def inherited(element: Element, name: str) -> str:
    """Return the value of an inherited declaration, from the nearest that states it."""
    while element is not None:
        if value := styles_of(element).get(name):
            return value
        element = element.getparent()
    return ""


def font_size(element: Element) -> float:
    """Return the size of the type of an element in pixels."""
    return pixels(inherited(element, "font-size")) or FONT_SIZE


def has_words(element: Element) -> bool:
    """Say whether there is any text inside."""
    return bool("".join(element.itertext()).strip())


def has_own_words(element: Element) -> bool:
    """Say whether text stands directly in an element."""
    parts = (element.text, *(child.tail for child in element))
    return any(part and part.strip() for part in parts)
