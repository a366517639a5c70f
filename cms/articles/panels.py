"""How is the form of an article laid out? Groups of other kinds fall out by themselves."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page

from cms.core.measures.models import measures_panel

CONTENT_PANELS: Final = [
    *Page.content_panels,
    MultiFieldPanel(
        [
            FieldPanel("document_number", help_text=_("As on the document: 汉政办发〔2026〕12号.")),
            FieldPanel("issuing_body"),
            FieldPanel("document_date"),
            FieldPanel("repealed_on", help_text=_("Readers are told that it is no longer valid.")),
            FieldPanel("wants_interpretation"),
        ],
        _("Document"),
    ),
    MultiFieldPanel([PageChooserPanel("policy", "articles.ArticlePage")], _("Policy")),
    MultiFieldPanel(
        [FieldPanel("measure_number"), FieldPanel("plan"), FieldPanel("responsible")],
        _("Measure of the plan"),
    ),
    FieldPanel("summary"),
    FieldPanel("area"),
    FieldPanel("body"),
    MultiFieldPanel(
        [
            FieldPanel("is_repost"),
            FieldPanel("source"),
            FieldPanel("source_url"),
            FieldPanel("source_date"),
        ],
        _("Taken over from elsewhere"),
        classname="collapsed",
    ),
    MultiFieldPanel([FieldPanel("author"), FieldPanel("keywords")], _("For search engines")),
    measures_panel(),
]
