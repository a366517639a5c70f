"""What all pages share: base page, blocks, site settings, context."""

from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from cms.core.lifecycle.guards import GUARDS
from portal.database.guards import guards_install


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("Portal")

    def ready(self) -> None:
        """Have the database hold fast the first publication, after every migration."""
        checks.register(_footer, checks.Tags.security, deploy=True)
        post_migrate.connect(_install, sender=self, dispatch_uid="core-guards")


def _install(using: str, **kwargs: Any) -> None:
    guards_install(GUARDS, using=using)


def _footer(**kwargs: Any) -> list[checks.CheckMessage]:
    from cms.core.footer import footer_check  # the models are not there yet when this is read

    return footer_check(**kwargs)
