"""Is the service alive, and is it ready?"""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HealthConfig(AppConfig):
    name = "api.health"
    label = "health"
    verbose_name = _("Health")
