"""The air: from an hourly reading to a published figure."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AirQualityConfig(AppConfig):
    name = "portal.airquality"
    verbose_name = _("Air quality")
