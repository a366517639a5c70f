"""The desk of the grid: areas, units and duties, and who would get a report."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GridDeskConfig(AppConfig):
    name = "cms.griddesk"
    verbose_name = _("Grid")
