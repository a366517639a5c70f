"""How is a piece of clean HTML taken apart, and put together again?"""

from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html

Element = Any  # lxml says nothing of its types
INLINE: Final = frozenset(
    "a abbr b br cite code del dfn em i img ins q s small span strong sub sup time u".split()
)


def tree_of(html: str) -> Element:
    """Return the tree of a piece of HTML, under an element of its own that is none of the text."""
    return lxml_html.fragment_fromstring(html or "", create_parent="div")


def html_of(tree: Element) -> str:
    """Return what stands inside the element that `tree_of` made."""
    parts = [lxml_html.tostring(child, encoding="unicode") for child in tree]
    return _escaped(tree.text) + "".join(parts)


def elements_of(tree: Element) -> list[Element]:
    """Return all elements below, in the order of the text, without comments."""
    return [one for one in tree.iterdescendants() if isinstance(one.tag, str)]


def words_of(element: Element) -> str:
    """Return the words of an element in one line."""
    return " ".join("".join(element.itertext()).split())


def made(tag: str, text: str = "", **attributes: str) -> Element:
    """Return a new element."""
    element = lxml_html.Element(tag, **attributes)
    element.text = text or None
    return element


def put_in_place(old: Element, new: Element) -> None:
    """Put one element where another stands; what follows it stays."""
    new.tail, old.tail = old.tail, None
    old.getparent().replace(old, new)


def _escaped(text: str | None) -> str:
    holder = etree.Element("x")
    holder.text = text
    return str(etree.tostring(holder, encoding="unicode"))[3:-4] if text else ""
