"""What can stand in the text of a page? One module for each family; a page type takes its pick.

Each template is plain, meaningful HTML: the same text goes to the page, into feeds and, with its
looks written out, to WeChat.
"""

from cms.core.blocks.documents import DocumentBlock
from cms.core.blocks.extraction import files_of, picture_of
from cms.core.blocks.pictures import GalleryBlock, PictureBlock
from cms.core.blocks.questions import QuestionsBlock
from cms.core.blocks.quotations import QuotationBlock
from cms.core.blocks.tables import TableBlock
from cms.core.blocks.text import HeadingBlock, ParagraphBlock
from cms.core.blocks.videos import VideoBlock

__all__ = [
    "DocumentBlock",
    "GalleryBlock",
    "HeadingBlock",
    "ParagraphBlock",
    "PictureBlock",
    "QuestionsBlock",
    "QuotationBlock",
    "TableBlock",
    "VideoBlock",
    "files_of",
    "picture_of",
]
