"""What can stand in the facts and the answer of a response?"""

from wagtail.blocks import StreamBlock

from cms.charts.blocks import AirFiguresBlock
from cms.core.blocks import (
    DocumentBlock,
    HeadingBlock,
    ParagraphBlock,
    PictureBlock,
    QuotationBlock,
    TableBlock,
    VideoBlock,
)

__all__ = ["ResponseText"]


class ResponseText(StreamBlock):
    """The facts that were verified, or the answer."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quotation = QuotationBlock()
    picture = PictureBlock()
    video = VideoBlock()
    document = DocumentBlock()
    table = TableBlock()
    figures = AirFiguresBlock()
