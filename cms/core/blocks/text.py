"""How does running text stand in a page: headings and paragraphs?"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock

__all__ = ["PARAGRAPH_FEATURES", "HeadingBlock", "ParagraphBlock"]

PARAGRAPH_FEATURES = ["bold", "ol", "ul", "link", "document-link"]


class HeadingBlock(CharBlock):
    """A heading of the second level."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 80, "label": _("Heading"), **kwargs})

    class Meta:
        icon = "title"
        template = "core/blocks/heading.html"
        group = _("Text")


class ParagraphBlock(RichTextBlock):
    """Paragraphs, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": PARAGRAPH_FEATURES, "label": _("Paragraph"), **kwargs})

    class Meta:
        icon = "pilcrow"
        group = _("Text")
