"""Campaigns, cases, penalties and problems under supervision."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnforcementConfig(AppConfig):
    name = "cms.enforcement"
    label = "enforcement"
    verbose_name = _("Enforcement")
