"""What do all columns share? What they are for by the rules, and the list of what they hold."""

from datetime import datetime
from typing import Any, ClassVar, Final

from django.apps import apps
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.columns.enums import ColumnType
from cms.core.columns.headings import heading_of_type
from cms.core.columns.listing import Choices, ColumnListing
from cms.core.menu import MenuHeading
from cms.core.metadata.government import ColumnTags
from cms.core.navigation import crumbs_of
from cms.core.visibility import readable

COLUMN_TEMPLATE: Final = "core/column_page.html"


class ColumnPage(Page):
    """A list of publications that lie below it; the rules for government sites call it a column.

    A page family's list fills in `entry_model` (its label) and is done; `kind_choices()` and
    `of_kind()` when entries come in kinds, `next_due()` when one is expected at a known time.
    """

    entry_model: ClassVar[str] = ""

    column_type = models.CharField(
        _("type of the column"),
        max_length=10,
        choices=ColumnType,
        help_text=_("One of the types that the rules for government sites name (ColumnType)."),
    )
    description = models.TextField(
        _("purpose and content"),
        max_length=200,
        help_text=_("What the column is for and what it brings; shown under its title."),
    )
    keywords = models.CharField(
        _("keywords"), max_length=100, help_text=_("Separated by semicolons (ColumnKeywords).")
    )
    renew_within_days = models.PositiveSmallIntegerField(
        _("days until the column counts as stale"),
        null=True,
        blank=True,
        help_text=_("Inspections look at this: 14 for news, 180 for notices and policies."),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("column_type", "description", "keywords", "renew_within_days")
            ],
            _("Column"),
        ),
    ]

    class Meta:
        abstract = True

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        """Use the family's own template where it has one, and the common one elsewhere."""
        return [super().get_template(request, *args, **kwargs), COLUMN_TEMPLATE]

    def menu_heading(self) -> MenuHeading:
        """Return the heading of the main menu under which it stands."""
        return heading_of_type(self.column_type)

    def column_tags(self) -> ColumnTags:
        """Return what its own page, and each page below it, says of the column."""
        return ColumnTags(self.title, self.description, self.keywords, self.column_type)

    def entries(self) -> PageQuerySet:
        """Return the pages that belong to the column, published or not."""
        model = apps.get_model(self.entry_model)
        return model._default_manager.child_of(self).select_related("area")

    def published_entries(self, at: datetime) -> PageQuerySet:
        """Return what anybody may read of the column at a moment."""
        return readable(self.entries(), at)

    def kind_choices(self) -> Choices:
        """Return the kinds that entries can have, with their labels; none without kinds."""
        return ()

    def of_kind(self, entries: PageQuerySet, kind: str) -> PageQuerySet:
        """Return the entries of one of the kinds."""
        return entries.filter(kind=kind)

    def next_due(self, now: datetime) -> str:
        """Return the sentence that says when the next item is due, or "" when nobody knows."""
        return ""

    def listing(self, request: HttpRequest, now: datetime) -> Any:
        """Return the part of the list that the address asks for."""
        return ColumnListing(self, self.published_entries(now), request.GET)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the list."""
        now = timezone.localtime()
        return {
            **super().get_context(request, *args, **kwargs),
            "column": self,
            "listing": self.listing(request, now),
            "next_due": self.next_due(now),
            "crumbs": crumbs_of(self),
        }
