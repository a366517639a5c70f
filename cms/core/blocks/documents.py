"""How does a file to take along stand in a page?"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock

__all__ = ["DocumentBlock"]


class DocumentBlock(StructBlock):
    """A document with the name under which readers know it."""

    document = DocumentChooserBlock(label=_("Document"))
    title = CharBlock(
        label=_("Name for readers"),
        required=False,
        max_length=120,
        help_text=_("Left empty, the document's own title is shown."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "core/blocks/document.html"
        group = _("Pictures and files")
