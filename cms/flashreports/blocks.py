"""What is a flash report made of? Headings of four levels, items with their source, figures."""

from typing import Any

from django.forms import CharField, HiddenInput
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    FieldBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
)

from cms.core.blocks import PictureBlock, TableBlock

__all__ = ["FIGURES_DAYS", "FIGURES_RANKING", "FlashReportBody"]

TEXT_FEATURES = ["bold", "ol", "ul", "link"]
LEVELS = [("1", "一、"), ("2", "（一）"), ("3", "1."), ("4", "（1）")]
FIGURES_RANKING, FIGURES_DAYS = "ranking", "days"


class HiddenBlock(FieldBlock):
    """A text that the form keeps and nobody types."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = CharField(required=False, widget=HiddenInput(), strip=False)
        super().__init__(**kwargs)

    class Meta:
        default = ""
        label = " "
        icon = "link"


class HeadingBlock(StructBlock):
    """A heading; its number follows from its place."""

    level = ChoiceBlock(label=_("Level"), choices=LEVELS, default="1")
    text = CharBlock(label=_("Heading"), max_length=80)

    class Meta:
        icon = "title"
        label = _("Heading")


class ItemBlock(StructBlock):
    """One piece of work news, with the unit that reported it."""

    title = CharBlock(label=_("Heading"), max_length=80)
    text = RichTextBlock(label=_("Text"), features=TEXT_FEATURES)
    source = CharBlock(
        label=_("Source unit"),
        max_length=60,
        required=False,
        help_text=_("Stands in brackets behind the text."),
    )
    # What it was taken from, so that it is not offered twice.
    origin = HiddenBlock()

    class Meta:
        icon = "doc-full"
        label = _("Item")


class FiguresBlock(StructBlock):
    """A month's figures as they stood when they were taken: a table and its chart."""

    caption = CharBlock(label=_("Caption"), max_length=120)
    shows = ChoiceBlock(
        label=_("Shows"),
        choices=[
            (FIGURES_RANKING, _("The counties' composite index")),
            (FIGURES_DAYS, _("The city's days by category")),
        ],
        default=FIGURES_RANKING,
    )
    # An `AirReport`, frozen.
    snapshot = HiddenBlock()

    class Meta:
        icon = "table"
        label = _("Figures of the air")


class FlashReportBody(StreamBlock):
    """The body of a flash report."""

    heading = HeadingBlock()
    item = ItemBlock()
    paragraph = RichTextBlock(label=_("Paragraph"), icon="pilcrow", features=TEXT_FEATURES)
    figures = FiguresBlock()
    table = TableBlock()
    picture = PictureBlock()
