"""What is the list of alerts?"""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cms.alerts.enums import NoticeKind
from cms.core.columns.listing import Choices
from cms.core.columns.models import ColumnPage
from cms.core.menu import MenuHeading


class AlertIndexPage(ColumnPage):
    """The list of all notices about alerts."""

    entry_model = "alerts.AlertPage"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["alerts.AlertPage"]
    max_count_per_parent = 1
    template = "core/column_page.html"
    page_description = _("All notices about heavy-pollution alerts, newest first.")

    class Meta:
        verbose_name = _("list of alerts")
        verbose_name_plural = _("lists of alerts")

    def menu_heading(self) -> MenuHeading:
        """Stand beside the bulletins: an alert is about the air, not about the office's work."""
        return MenuHeading.AIR

    def kind_choices(self) -> Choices:
        """Return the kinds of notice."""
        return NoticeKind.choices
