"""The grid: which areas there are and who answers for them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GridConfig(AppConfig):
    name = "portal.grid"
    verbose_name = _("Grid")
