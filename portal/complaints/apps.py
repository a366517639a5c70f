"""Complaints: the case, its workflow, its files, its deadlines, and who reported."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from portal.complaints.guards import CASE_GUARDS
from portal.complaints.searching.indexes import search_indexes_install
from portal.database.guards import guards_install


class ComplaintsConfig(AppConfig):
    name = "portal.complaints"
    verbose_name = _("Complaints")

    def ready(self) -> None:
        """Register the checks; have the database guard and index what migrations would lose."""
        from portal.complaints import checks  # noqa: F401

        post_migrate.connect(_install, sender=self, dispatch_uid="complaints-guards")


def _install(sender: AppConfig, using: str, **kwargs: Any) -> None:
    from portal.complaints.retention.rules import rules_ensure

    guards_install(CASE_GUARDS, using=using)
    search_indexes_install(using=using)
    if using == "default" and _is_whole(using):
        rules_ensure()


def _is_whole(using: str) -> bool:
    """Whether the table is there: a migration backwards takes it away."""
    connection = connections[using]
    return "complaints_retentionrule" in connection.introspection.table_names()
