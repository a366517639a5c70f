"""How are the distribution list and the plan's measures kept in the admin?"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet

from cms.flashreports.models import PlanMeasure, Recipient


class RecipientViewSet(ModelViewSet):
    """Those who get the internal edition."""

    model = Recipient
    url_prefix = "flash-reports/recipients"
    url_namespace = "flash_recipients"
    icon = "group"
    add_to_admin_menu = False  # stands in the submenu of the flash reports
    copy_view_enabled = False
    form_fields = ["name", "unit", "email", "is_active"]
    list_display = ["name", "unit", "email", BooleanColumn("is_active", label=_("active"))]
    list_filter = ["is_active"]
    search_fields = ["name", "unit", "email"]
    ordering = ["unit", "name"]
    list_per_page = 50


class PlanMeasureViewSet(ModelViewSet):
    """The measures of the plan, and who answers for each."""

    model = PlanMeasure
    url_prefix = "flash-reports/measures"
    url_namespace = "flash_measures"
    icon = "list-ol"
    add_to_admin_menu = False
    copy_view_enabled = False
    form_fields = ["number", "title", "is_confirmed", "units"]
    list_display = ["number", "title", BooleanColumn("is_confirmed", label=_("title confirmed"))]
    list_filter = ["is_confirmed"]
    search_fields = ["title"]
    ordering = ["number"]
    list_per_page = 50
