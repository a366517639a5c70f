"""Checks while writing, which advise and never block."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProofreadingConfig(AppConfig):
    name = "cms.proofreading"
    label = "proofreading"
    verbose_name = _("Checks while writing")
