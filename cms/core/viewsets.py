"""How are the lists that everybody uses kept in the admin: sources, special days?"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from cms.core.sources.models import AuthorisedSource
from portal.calendar.models import SpecialDay


class AuthorisedSourceViewSet(ModelViewSet):
    """Whose texts may be reposted."""

    model = AuthorisedSource
    url_prefix = "authorised-sources"
    url_namespace = "authorised_sources"
    icon = "link"
    menu_label = _("Authorised sources")
    add_to_settings_menu = True
    panels = [FieldPanel(name) for name in ("name", "level", "url", "is_active")]
    list_display = ["name", "level", "is_active"]
    list_filter = ["level", "is_active"]
    search_fields = ["name"]
    copy_view_enabled = False


class SpecialDayViewSet(ModelViewSet):
    """Holidays and worked weekends: deadlines in working days follow them."""

    model = SpecialDay
    url_prefix = "special-days"
    url_namespace = "special_days"
    icon = "calendar"
    menu_label = _("Holidays and worked weekends")
    add_to_settings_menu = True
    panels = [FieldPanel(name) for name in ("day", "is_working", "name", "instrument")]
    list_display = ["day", "name", "is_working", "instrument"]
    list_filter = ["is_working", "day"]
    ordering = ["-day"]
    copy_view_enabled = False
