"""Complaints: the case, its workflow, its files, its deadlines, and who reported."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from portal.complaints.searching.indexes import search_indexes_install


def _after_migrate(*, using: str, **kwargs: Any) -> None:
    search_indexes_install(using=using)


class ComplaintsConfig(AppConfig):
    name = "portal.complaints"
    verbose_name = _("Complaints")

    def ready(self) -> None:
        """Install what migrations would lose."""
        post_migrate.connect(_after_migrate, sender=self, dispatch_uid="complaints-indexes")
