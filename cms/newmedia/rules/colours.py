"""Can the text be read, by day and when a phone turns dark? The specification's section 5.

In the dark WeChat turns colours over: a white ground becomes #191919 and dark type light. Where
ground and type are both stated it keeps their relation; so both are judged as they are written,
and who states a ground states the type on it too.
"""

import re
from typing import Final

from cms.newmedia.rules.reading import has_own_words, has_words, inherited, styles_of
from cms.newmedia.trees import Element

# WCAG 2.2, 1.4.3; WeChat's own check refuses below 1.5 after it has mended what it can.
LEAST: Final = 4.5
Colour = tuple[int, int, int]
_WHITE: Final[Colour] = (255, 255, 255)
_INK: Final[Colour] = (0x19, 0x19, 0x19)
_NAMES: Final[dict[str, Colour]] = {
    "black": (0, 0, 0),
    "white": _WHITE,
    "red": (255, 0, 0),
    "yellow": (255, 255, 0),
    "blue": (0, 0, 255),
    "green": (0, 128, 0),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
}
_HEX: Final = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b")
_RGB: Final = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)")


def is_hard_to_read(element: Element) -> bool:
    """Type and ground are too much alike (5.1.1)."""
    if not has_own_words(element):
        return False
    type_colour = colour_of(inherited(element, "color")) or _INK
    return contrast(type_colour, _ground(element)) < LEAST


def has_gradient_behind_text(element: Element) -> bool:
    """The dark mode makes one colour of a gradient behind text (5.1.2)."""
    styles = styles_of(element)
    grounds = f"{styles.get('background-image', '')} {styles.get('background', '')}"
    return "gradient(" in grounds and has_words(element)


def has_picture_behind(element: Element) -> bool:
    """A picture in the ground is not uploaded: the filter drops its address."""
    styles = styles_of(element)
    return "url(" in f"{styles.get('background-image', '')} {styles.get('background', '')}"


def states_half_a_pair(element: Element) -> bool:
    """Type on a stated ground is turned over without it, or the other way round."""
    styles = styles_of(element)
    has_ground = "background-color" in styles or "background" in styles
    return has_ground and has_words(element) and not inherited(element, "color")


def skips_dark_mode(element: Element) -> bool:
    """It stays bright in the dark (5.5.1)."""
    return element.get("data-no-dark") is not None


def colour_of(value: str) -> Colour | None:
    """Return the red, green and blue of a colour, or None when it is none that we read."""
    if found := _HEX.search(value):
        digits = found[1] if len(found[1]) == 6 else "".join(one * 2 for one in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.search(value):
        return int(found[1]), int(found[2]), int(found[3])
    return _NAMES.get(value.strip())


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _ground(element: Element) -> Colour:
    while element is not None:
        styles = styles_of(element)
        stated = styles.get("background-color") or styles.get("background") or ""
        if colour := colour_of(stated):
            return colour
        element = element.getparent()
    return _WHITE
