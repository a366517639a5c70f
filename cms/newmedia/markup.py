"""Which elements does WeChat's editor know, and what becomes of the others?

The text of a page is plain, meaningful HTML (see `cms.core.blocks`). Here its elements become the
few that the editor of WeChat makes itself, so that it leaves them alone; their looks are written
out later, by the classes that are put here.
"""

from typing import Final

from django.utils.translation import gettext as _

from cms.newmedia.trees import INLINE, Element, elements_of, made, words_of

# What the editor has no element for: what it becomes, and the class that keeps its looks.
RENAMED: Final = {
    "abbr": ("span", ""),
    "b": ("strong", ""),
    "blockquote": ("section", "quote"),
    "cite": ("span", ""),
    "code": ("span", ""),
    "dd": ("section", "value"),
    "del": ("span", "gone"),
    "dfn": ("span", ""),
    "div": ("section", ""),
    "dl": ("section", "facts"),
    "dt": ("p", "label"),
    "figcaption": ("p", "caption"),
    "figure": ("section", "figure"),
    "h1": ("h2", ""),
    "h5": ("h4", ""),
    "h6": ("h4", ""),
    "i": ("em", ""),
    "ins": ("span", ""),
    "pre": ("p", ""),
    "q": ("span", ""),
    "s": ("span", "gone"),
    "small": ("span", "small"),
    "time": ("span", ""),
    "u": ("span", ""),
}
KEPT: Final = {
    "a": ("href",),
    "img": ("src", "alt", "data-w", "data-ratio", "data-type"),
    "li": ("value",),
    "ol": ("start",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
}
# Between the sides of an article on a narrow phone, in pixels.
ON_A_PHONE: Final = 343
# Around the words of a cell, in pixels; from this character on each is as wide as it is high.
_PADDING, _WIDE = 5, 0x2E7F
# Standing empty they mean something.
VOID: Final = frozenset({"br", "hr", "img", "td", "th", "col"})


def as_wechat_has_it(tree: Element) -> None:
    """Turn the elements of a text into those that WeChat's editor makes."""
    _titles_before_tables(tree)
    for element in elements_of(tree):
        _renamed(element)
    for element in elements_of(tree):
        if element.tag == "table":
            _in_a_scroller(element)
    _without_needless(tree)


def _renamed(element: Element) -> None:
    tag, look = RENAMED.get(element.tag, (element.tag, ""))
    if element.tag == "q":
        _in_quotation_marks(element)
    kept = {name: element.get(name) for name in KEPT.get(element.tag, ()) if element.get(name)}
    looks = f"{element.get('class', '')} {look}".strip()
    element.tag = tag
    element.attrib.clear()
    element.attrib.update(kept | ({"class": looks} if looks else {}))


def _in_quotation_marks(element: Element) -> None:
    element.text = f"“{element.text or ''}"
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}”"
    else:
        element.text += "”"


def _titles_before_tables(tree: Element) -> None:
    """Put the caption of a table before it: a caption scrolls away with a wide one."""
    for caption in list(tree.iter("caption")):
        table = caption.getparent()
        table.remove(caption)
        caption.tag, caption.tail = "p", None
        caption.set("class", "title")
        table.addprevious(caption)


def _in_a_scroller(table: Element) -> None:
    """Let a table that is wider than a phone be moved sideways; a phone shows no bar for it."""
    if _width(table) > ON_A_PHONE:
        hint = made("p", _("Swipe sideways to see all columns."))
        hint.set("class", "hint")
        table.addprevious(hint)
    holder = made("section")
    holder.set("class", "scroller")
    # Said once: written into each cell it would take a third of the length that is allowed.
    table.set("cellpadding", str(_PADDING))
    table.addprevious(holder)
    holder.tail, table.tail = table.tail, None
    holder.append(table)


def _width(table: Element) -> int:
    """Estimate how wide a table is whose lines are not broken, in pixels."""
    widest: dict[int, int] = {}
    for row in table.iter("tr"):
        place = 0
        for cell in row:
            span = int(cell.get("colspan") or 1)
            needed = 2 * _PADDING + sum(14 if ord(one) > _WIDE else 8 for one in words_of(cell))
            widest[place] = max(widest.get(place, 0), needed if span == 1 else 0)
            place += span
    return sum(widest.values())


def _without_needless(tree: Element) -> None:
    """Drop what is empty, and a section that only wraps others; from the inside outwards."""
    for element in reversed(elements_of(tree)):
        if element.tag not in VOID and len(element) == 0 and not (element.text or "").strip():
            element.drop_tree()
        elif _only_wraps(element):
            element.drop_tag()


def _only_wraps(element: Element) -> bool:
    if element.tag not in {"section", "span"} or element.get("class"):
        return False
    if element.tag == "span":
        return True
    has_words = (element.text or "").strip() or any((one.tail or "").strip() for one in element)
    return not has_words and all(one.tag not in INLINE for one in element)
