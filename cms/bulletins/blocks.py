"""What can an editor put into a bulletin beside its figures?

Figures, tables of figures and charts come from the snapshot and are not retyped here.
"""

from wagtail.blocks import StreamBlock

from cms.core.blocks import HeadingBlock, ParagraphBlock, PictureBlock, TableBlock

__all__ = ["BulletinBody"]


class BulletinBody(StreamBlock):
    """The body of a bulletin."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    table = TableBlock()
