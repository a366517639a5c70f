"""What can an editor put into an article?"""

from wagtail.blocks import StreamBlock

from cms.charts.blocks import AirFiguresBlock
from cms.core.blocks import (
    DocumentBlock,
    GalleryBlock,
    HeadingBlock,
    ParagraphBlock,
    PictureBlock,
    QuestionsBlock,
    QuotationBlock,
    TableBlock,
    VideoBlock,
)

__all__ = ["ArticleBody"]


class ArticleBody(StreamBlock):
    """The text of an article."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quotation = QuotationBlock()
    questions = QuestionsBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    document = DocumentBlock()
    table = TableBlock()
    figures = AirFiguresBlock()
