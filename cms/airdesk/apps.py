"""The officers' desk for the air."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AirDeskConfig(AppConfig):
    name = "cms.airdesk"
    label = "airdesk"
    verbose_name = _("Air data")
