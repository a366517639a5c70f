"""How do questions and their answers stand in a page?"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock

from cms.core.blocks.text import PARAGRAPH_FEATURES

__all__ = ["QuestionsBlock"]


class QuestionBlock(StructBlock):
    """One question with its answer."""

    question = CharBlock(label=_("Question"), max_length=120)
    answer = RichTextBlock(label=_("Answer"), features=PARAGRAPH_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question and answer")


class QuestionsBlock(ListBlock):
    """Questions with their answers, one after the other."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(
            QuestionBlock(), **{"min_num": 1, "label": _("Questions and answers"), **kwargs}
        )

    class Meta:
        icon = "help"
        template = "core/blocks/questions.html"
        group = _("Text")
