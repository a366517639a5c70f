"""Which declarations spoil an article, whatever they stand at?"""

from cms.newmedia.rules.reading import MEDIA, font_size, has_words, pixels, styles_of
from cms.newmedia.trees import Element


def sets_font_family(element: Element) -> bool:
    """WeChat's own families are tuned for each system (specification, 4)."""
    styles = styles_of(element)
    return bool({"font-family", "font"} & styles.keys()) or element.get("face") is not None


def is_important(element: Element) -> bool:
    """It undoes the platform's own styles, and those of the dark mode (5.5.2)."""
    return "!important" in (element.get("style") or "").lower().replace(" ", "")


def is_positioned(element: Element) -> bool:
    """It tears apart what is seen and what is written; the filter drops it (5.2.2)."""
    return styles_of(element).get("position", "static") != "static"


def is_transformed(element: Element) -> bool:
    """The same, by another way."""
    return bool({"transform", "-webkit-transform"} & styles_of(element).keys())


def is_invisible_cursor(element: Element) -> bool:
    """The author does not see where the cursor is (2.2)."""
    value = styles_of(element).get("caret-color", "").replace(" ", "")
    return value == "transparent" or value.endswith(",0)")


def is_transparent_picture(element: Element) -> bool:
    """A picture that is not seen lies over one that cannot be changed (2.1)."""
    opacity = styles_of(element).get("opacity", "1")
    return element.tag == "img" and opacity in {"0", "0.0", "0%"}


def is_hidden_text(element: Element) -> bool:
    """Text that nobody sees."""
    styles = styles_of(element)
    hidden = styles.get("display") == "none" or styles.get("visibility") == "hidden"
    return has_words(element) and (hidden or styles.get("opacity") == "0")


def is_aligned_by_direction(element: Element) -> bool:
    """Systems differ in what `start` and `end` are (2.6)."""
    return styles_of(element).get("text-align") in {"start", "end"}


def overlaps_its_lines(element: Element) -> bool:
    """Lines lower than their type run into each other (2.3)."""
    value = styles_of(element).get("line-height", "")
    if not value or element.tag in MEDIA or not has_words(element):
        return False
    size = font_size(element)
    if value.endswith("%"):
        return float(value[:-1]) < 100
    if value.replace(".", "", 1).isdigit():
        return float(value) < 1
    height = pixels(value, font_size=size)
    return height is not None and height < size
