"""The trail of who did what."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from portal.database.guards import guards_install


class AuditConfig(AppConfig):
    name = "cms.audit"
    label = "audit"
    verbose_name = _("Audit trail")

    def ready(self) -> None:
        """Have the database guard the trail after every migration."""
        post_migrate.connect(_install, sender=self, dispatch_uid="audit-guards")


def _install(sender: AppConfig, using: str, **kwargs: Any) -> None:
    # Through the module: models are not loaded yet when this file is read.
    entries: Any = sender.get_model("AuditEntry")
    guards_install(entries.guards, using=using)
