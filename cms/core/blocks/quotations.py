"""How do somebody else's words stand in a page?"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, StructBlock, TextBlock

__all__ = ["QuotationBlock"]


class QuotationBlock(StructBlock):
    """Somebody's words, and whose they are."""

    text = TextBlock(label=pgettext_lazy("quotation", "Words"), max_length=600)
    source = CharBlock(
        label=_("Whose words"),
        max_length=120,
        help_text=_("Name and office, or the document with its number."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "core/blocks/quotation.html"
        group = _("Text")
