"""How are single forecasts listed, corrected and removed in the admin?"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from cms.bulletins.forms import ForecastForm
from portal.airquality.models import Forecast


class ForecastViewSet(ModelViewSet):
    """Forecasts, newest day first."""

    model = Forecast
    url_prefix = "forecasts"
    url_namespace = "forecasts"
    icon = "date"
    menu_label = _("Forecasts")
    add_to_admin_menu = False  # stands in the submenu of the bulletins
    list_display = ["area", "day", "aqi_low", "aqi_high", "issued_at"]
    list_filter = ["area", "day"]
    ordering = ["-day", "area"]
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[ForecastForm]:
        """Use the form that checks the range."""
        return ForecastForm
