"""The public API, version 1."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "api.v1"
    label = "api_v1"
    verbose_name = _("API")
