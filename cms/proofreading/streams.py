"""Which texts stand in a stream of blocks, and where does the editor find them?"""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from wagtail.blocks import (
    BaseStreamBlock,
    Block,
    CharBlock,
    ListBlock,
    RichTextBlock,
    StructBlock,
    TextBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from cms.proofreading.findings import Passage, Role
from cms.proofreading.plain import alternatives_in, plain_text

# What the fields beside a picture are called in which its alternative text is typed.
ALTERNATIVES: Final = ("alt", "alt_text", "alternative")


def block_passages(block: Block, value: Any, path: str, label: str) -> Iterator[Passage]:
    """Yield the texts of a block and of all that lies in it.

    Args:
        block: The definition.
        value: What it holds, saved or as it is being typed.
        path: Where it stands in the editor.
        label: How the editor would say where that is.
    """
    for kind, read in _READERS:
        if isinstance(block, kind):
            if value is not None:
                yield from read(block, value, path, label)
            return


def _stream(block: Any, value: Any, path: str, label: str) -> Iterator[Passage]:
    for number, child in enumerate(value):
        words = _("%(label)s, block %(number)d: %(kind)s") % {
            "label": label,
            "number": number + 1,
            "kind": child.block.label,
        }
        yield from block_passages(child.block, child.value, f"{path}.{child.id or number}", words)


def _list(block: Any, value: Any, path: str, label: str) -> Iterator[Passage]:
    for number, child in enumerate(value.bound_blocks):
        yield from block_passages(
            child.block, child.value, f"{path}.{child.id or number}", f"{label} {number + 1}"
        )


def _struct(block: Any, value: Any, path: str, label: str) -> Iterator[Passage]:
    alternative = _alternative_of(block, value)
    for name, child in block.child_blocks.items():
        here = f"{path}.{name}"
        if name == alternative:
            text = str(value.get(name) or "")
            yield Passage(here, f"{label}: {child.label}", text, Role.ALTERNATIVE)
        elif not isinstance(child, ImageChooserBlock) or not _has_alternative(block):
            yield from block_passages(child, value.get(name), here, f"{label}: {child.label}")


def _has_alternative(block: Any) -> bool:
    return any(name in block.child_blocks for name in ALTERNATIVES)


def _alternative_of(block: Any, value: Any) -> str:
    """Return the field for the alternative text, if there is a picture that asks for it."""
    pictures = [n for n, b in block.child_blocks.items() if isinstance(b, ImageChooserBlock)]
    if not any(value.get(name) for name in pictures) or value.get("decorative"):
        return ""
    return next((name for name in ALTERNATIVES if name in block.child_blocks), "")


def _rich_text(block: Any, value: Any, path: str, label: str) -> Iterator[Passage]:
    yield from rich_passages(value.source, path, label)


def rich_passages(html: str, path: str, label: str) -> Iterator[Passage]:
    """Yield the words of formatted text, and the alternative texts of its pictures."""
    yield Passage(path, label, plain_text(html))
    for text in alternatives_in(html):
        yield Passage(path, label, text, Role.ALTERNATIVE)


def _table(block: Any, value: Any, path: str, label: str) -> Iterator[Passage]:
    for number, row in enumerate(value.rows):
        for cell in row:
            if isinstance(cell.value, str):
                words = _("%(label)s, row %(number)d") % {"label": label, "number": number + 1}
                yield Passage(path, words, cell.value)


def _picture(block: Any, value: Any, path: str, label: str) -> Iterator[Passage]:
    """A picture with no field for the words beside it speaks by its own description."""
    yield Passage(path, label, getattr(value, "description", "") or "", Role.ALTERNATIVE)


def _words(block: Any, value: Any, path: str, label: str) -> Iterator[Passage]:
    yield Passage(path, label, str(value))


_READERS: Final = (
    (BaseStreamBlock, _stream),
    (ListBlock, _list),
    (ImageBlock, lambda *_: iter(())),
    (StructBlock, _struct),
    (RichTextBlock, _rich_text),
    (TypedTableBlock, _table),
    (ImageChooserBlock, _picture),
    (CharBlock, _words),
    (TextBlock, _words),
)
