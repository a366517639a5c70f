"""Monthly submissions and the flash report made from them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FlashReportsConfig(AppConfig):
    name = "cms.flashreports"
    label = "flashreports"
    verbose_name = _("Flash reports")
