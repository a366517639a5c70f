"""The live board: the air now, on a map and in tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AirboardConfig(AppConfig):
    name = "cms.airboard"
    label = "airboard"
    verbose_name = _("Live board")
