"""What can stand in enforcement news, in a case and in a campaign?"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, DateBlock, DecimalBlock, StreamBlock, StructBlock

from cms.core.blocks import (
    DocumentBlock,
    GalleryBlock,
    HeadingBlock,
    ParagraphBlock,
    PictureBlock,
    QuotationBlock,
    TableBlock,
    VideoBlock,
)

__all__ = ["EnforcementText", "Goals", "Progress"]


class EnforcementText(StreamBlock):
    """The text of a page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quotation = QuotationBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    document = DocumentBlock()
    table = TableBlock()


class Goals(StreamBlock):
    """What a campaign is to reach, one sentence each."""

    goal = CharBlock(label=_("Goal"), max_length=200)


class FigureBlock(StructBlock):
    """How far a campaign has come in one respect."""

    label = CharBlock(label=_("What is counted"), max_length=60)
    done = DecimalBlock(label=_("Done"), min_value=0)
    target = DecimalBlock(label=_("Target"), required=False, min_value=0)
    unit = CharBlock(label=_("Unit"), max_length=20)
    as_of = DateBlock(label=_("As of"))

    class Meta:
        icon = "order"
        label = _("Progress figure")
        template = "enforcement/blocks/figure.html"


class Progress(StreamBlock):
    """The figures of a campaign."""

    figure = FigureBlock()
