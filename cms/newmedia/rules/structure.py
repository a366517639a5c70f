"""Which elements and attributes does the editor or the filter of WeChat drop or spoil?"""

from typing import Final

from cms.newmedia.rules.reading import MEDIA, has_words
from cms.newmedia.trees import INLINE, Element

MOST_WRAPPERS: Final = 10
FORBIDDEN: Final = frozenset(
    "applet audio base body button canvas embed form frame frameset head html iframe input link "
    "meta noscript object option script select style template textarea title video".split()
)
NAMING: Final = ("id", "class")


def is_forbidden(element: Element) -> bool:
    """The filter drops scripts, styles, frames and forms, or the article is refused."""
    return element.tag in FORBIDDEN


def is_named(element: Element) -> bool:
    """The filter drops names: no style sheet is there that could use them."""
    return any(element.get(name) is not None for name in NAMING)


def reacts(element: Element) -> bool:
    """The filter drops handlers of events."""
    return any(name.lower().startswith("on") for name in element.attrib)


def is_prose_as_typed(element: Element) -> bool:
    """A phone does not break the lines of `pre` (2.8)."""
    return element.tag == "pre" and element.find("code") is None and has_words(element)


def is_wrapped_too_often(element: Element) -> bool:
    """More than ten alike around one child are taken away by the editor (3.1)."""
    depth, inner = 1, element
    while (child := _only_child(inner)) is not None and _alike(inner, child):
        depth, inner = depth + 1, child
    return depth > MOST_WRAPPERS and not _is_wrapped_alike(element)


def holds_block_in_leaf(element: Element) -> bool:
    """A leaf holds text and what stands in a line (3.2)."""
    if element.tag != "span" or element.get("leaf") is None:
        return False
    return any(one.tag not in INLINE for one in element.iterdescendants())


def holds_other_than_pictures(element: Element) -> bool:
    """This one holds a picture or a part of WeChat's own (3.3)."""
    if element.tag != "section" or element.get("nodeleaf") is None:
        return False
    return any(one.tag != "img" and not one.tag.startswith("mp-") for one in element)


def lacks_width_of_picture(element: Element) -> bool:
    """Without `data-w` the reader's text jumps when the picture arrives."""
    return element.tag == "img" and not (element.get("data-w") or "").isdigit()


def starts_by_touch_only(element: Element) -> bool:
    """A desk has a mouse (2.7)."""
    begin = element.get("begin") or ""
    return "touchstart" in begin and "click" not in begin


def _only_child(element: Element) -> Element | None:
    has_text = (element.text or "").strip() or any((one.tail or "").strip() for one in element)
    return element[0] if len(element) == 1 and not has_text else None


def _alike(outer: Element, inner: Element) -> bool:
    same = outer.tag == inner.tag and (outer.get("style") or "") == (inner.get("style") or "")
    return same and outer.tag not in MEDIA


def _is_wrapped_alike(element: Element) -> bool:
    """Say whether the chain begins further out: it is told once."""
    outer = element.getparent()
    return outer is not None and _only_child(outer) is element and _alike(outer, element)
