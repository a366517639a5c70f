"""How does a table that an editor types stand in a page?"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

__all__ = ["TableBlock"]


class TableBlock(StructBlock):
    """A table that the editor types, with a caption that says what it shows."""

    caption = CharBlock(label=_("Caption"), max_length=200)
    table = TypedTableBlock(
        [
            ("text", CharBlock(label=_("Column of words"), required=False)),
            ("number", CharBlock(label=_("Column of numbers"), required=False)),
        ],
        label=_("Table"),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "core/blocks/table.html"
        group = _("Figures")
