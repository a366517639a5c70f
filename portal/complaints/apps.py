"""Complaints: the case, its workflow, its files, its deadlines, and who reported."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    name = "portal.complaints"
    verbose_name = _("Complaints")
