"""Heavy-pollution alerts that the government has issued."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from cms.alerts.guards import MESSAGE_GUARDS, NOTICE_GUARDS
from portal.database.guards import guards_install


class AlertsConfig(AppConfig):
    name = "cms.alerts"
    label = "alerts"
    verbose_name = _("Alerts")

    def ready(self) -> None:
        """Have the database hold fast what has gone out, after every migration."""
        post_migrate.connect(_install, sender=self, dispatch_uid="alerts-guards")


def _install(sender: AppConfig, using: str, **kwargs: Any) -> None:
    guards_install((*NOTICE_GUARDS, *MESSAGE_GUARDS), using=using)
