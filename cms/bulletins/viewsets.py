"""How are single forecasts listed, corrected and removed in the admin?"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from cms.bulletins.forms import ForecastForm
from portal.airquality.models import Forecast


class ForecastCreateView(CreateView):
    """Remember who typed it."""

    def save_instance(self) -> Forecast:
        """Save the forecast with its forecaster."""
        self.form.instance.by = self.request.user
        return super().save_instance()


class ForecastViewSet(ModelViewSet):
    """Forecasts, newest day first."""

    model = Forecast
    url_prefix = "forecasts"
    url_namespace = "forecasts"
    add_view_class = ForecastCreateView
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
