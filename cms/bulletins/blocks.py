"""What can an editor put into a bulletin beside its figures?

Figures, tables of figures and charts come from the snapshot and are not retyped here.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

__all__ = ["BulletinBody"]

PARAGRAPH_FEATURES = ["bold", "ol", "ul", "link", "document-link"]


class PictureBlock(StructBlock):
    """A picture with what it shows in words and whose it is."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = CharBlock(
        label=_("What the picture shows"),
        max_length=200,
        help_text=_("Read out to people who cannot see the picture."),
    )
    caption = CharBlock(label=_("Caption"), required=False, max_length=200)
    credit = CharBlock(
        label=_("Credit"), max_length=80, help_text=_("Who took or made the picture.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "bulletins/blocks/picture.html"


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
        template = "bulletins/blocks/table.html"


class BulletinBody(StreamBlock):
    """The body of a bulletin."""

    heading = CharBlock(
        label=_("Heading"), icon="title", max_length=80, template="bulletins/blocks/heading.html"
    )
    paragraph = RichTextBlock(label=_("Paragraph"), icon="pilcrow", features=PARAGRAPH_FEATURES)
    picture = PictureBlock()
    table = TableBlock()
