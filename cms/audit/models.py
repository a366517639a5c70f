"""Which tables does the trail have? And through which of Wagtail's logs does it hear of deeds?

Wagtail asks its registry which model keeps the log of a class of objects, and lets the model's
manager write it. Ours writes Wagtail's own entry as ever, then the trail's, in one transaction.
"""

from typing import Any

from django.db import transaction
from django.db.models import Model
from wagtail.models import (
    BaseLogEntry,
    ModelLogEntry,
    PageLogEntry,
    PageLogEntryManager,
)
from wagtail.models.audit_log import ModelLogEntryManager

from cms.audit.entries import AuditEntry, ChainEnd, KnownState
from cms.audit.recording import log_entry_record

__all__ = [
    "AuditEntry",
    "AuditedModelLogEntry",
    "AuditedPageLogEntry",
    "ChainEnd",
    "KnownState",
]


class AuditedPageLogManager(PageLogEntryManager):
    """Writes both, or neither."""

    def log_action(self, instance: Model, action: str, **kwargs: Any) -> BaseLogEntry:
        """Log a deed."""
        with transaction.atomic():
            logged = super().log_action(instance, action, **kwargs)
            log_entry_record(logged, instance)
        return logged


class AuditedModelLogManager(ModelLogEntryManager):
    """Writes both, or neither."""

    def log_action(self, instance: Model, action: str, **kwargs: Any) -> BaseLogEntry:
        """Log a deed."""
        with transaction.atomic():
            logged = super().log_action(instance, action, **kwargs)
            log_entry_record(logged, instance)
        return logged


class AuditedPageLogEntry(PageLogEntry):
    """Wagtail's log of pages."""

    objects = AuditedPageLogManager()

    class Meta:
        proxy = True
        default_permissions = ()


class AuditedModelLogEntry(ModelLogEntry):
    """Wagtail's log of everything else."""

    objects = AuditedModelLogManager()

    class Meta:
        proxy = True
        default_permissions = ()
