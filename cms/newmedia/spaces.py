"""Which spaces of a text mean nothing? Those around blocks: each costs of the length allowed."""

import re
from typing import Final

from cms.newmedia.trees import Element

BLOCKS: Final = frozenset(
    "br div h2 h3 h4 hr li ol p section table tbody td tfoot th thead tr ul".split()
)
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")


def spaces_tightened(tree: Element) -> None:
    """Make one space of many, and none of those at the edges of blocks."""
    for element in tree.iter():
        element.text = _tight(element.text, element.tag in BLOCKS, _begins_with_block(element))
        if element is not tree:
            following = element.getnext()
            ends = following is None and element.getparent().tag in BLOCKS
            before = ends or (following is not None and following.tag in BLOCKS)
            element.tail = _tight(element.tail, element.tag in BLOCKS, before)


def _begins_with_block(element: Element) -> bool:
    if len(element) == 0:
        return element.tag in BLOCKS
    return element[0].tag in BLOCKS


def _tight(text: str | None, after_block: bool, before_block: bool) -> str | None:
    if not text:
        return None
    text = _SPACES.sub(" ", text)
    text = text.lstrip(" ") if after_block else text
    return (text.rstrip(" ") if before_block else text) or None
