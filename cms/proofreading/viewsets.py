"""How does the office keep its list of wordings?"""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.proofreading.models import Wording


class WordingViewSet(SnippetViewSet):
    """The list of wordings: search, filter, export, edit."""

    model = Wording
    icon = "glasses"
    menu_label = _("Wordings to check")
    menu_order = 900
    add_to_settings_menu = True
    list_display: ClassVar = ["wrong", "right", "category", "reason", "is_active"]
    list_filter: ClassVar = ["category", "is_active"]
    list_export: ClassVar = ["wrong", "right", "category", "unless", "reason", "is_active"]
    search_fields: ClassVar = ["wrong", "right", "reason"]
    list_per_page = 50
    panels: ClassVar = [
        FieldRowPanel([FieldPanel("wrong"), FieldPanel("right")]),
        FieldPanel("reason"),
        FieldRowPanel([FieldPanel("category"), FieldPanel("is_active")]),
        FieldPanel("unless"),
    ]
