"""What is an entry of the trail, and what does the next one need to know?"""

import secrets
from typing import Any, ClassVar, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.database.guards import Guard


class EntryIsFinalError(Exception):
    """Somebody tried to change or remove an entry of the trail."""


class EntryQuerySet(models.QuerySet["AuditEntry"]):
    """Entries that can be read, and nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise EntryIsFinalError

    def delete(self) -> NoReturn:
        """Refuse."""
        raise EntryIsFinalError


class AuditEntry(models.Model):
    """One deed: who, when, what, on what, from what to what; chained to the entry before it.

    It refers to nothing by a key of the database: it must outlive whatever it speaks of.
    """

    serial = models.BigIntegerField(_("serial number"), primary_key=True)
    at = models.DateTimeField(_("time"), db_index=True)
    action = models.CharField(_("action"), max_length=100, db_index=True)
    actor_id = models.CharField(max_length=40, blank=True, db_index=True)
    actor_name = models.CharField(_("person"), max_length=200, blank=True)
    target_type = models.CharField(_("kind of object"), max_length=100, blank=True)
    target_id = models.CharField(max_length=100, blank=True)
    target_label = models.CharField(_("object"), max_length=300, blank=True)
    # [field, before, after] each; None where it is not known.
    changes = models.JSONField(_("changes"), default=list, encoder=DjangoJSONEncoder)
    details = models.JSONField(_("details"), default=dict, encoder=DjangoJSONEncoder)
    reason = models.TextField(_("reason"), blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = EntryQuerySet.as_manager()

    # What the database refuses by itself (see `guards`).
    guards: ClassVar = tuple(
        Guard(
            name=f"audit_entry_no_{event.lower()}",
            table="audit_auditentry",
            event=event,
            sentence="entries of the audit trail are final",
        )
        for event in ("UPDATE", "DELETE", "TRUNCATE")
    )

    class Meta:
        default_permissions = ("view",)
        ordering = ["-serial"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="audit_by_target")]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")

    def __str__(self) -> str:
        return f"{self.serial} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new entry; an old one is final."""
        if not self._state.adding:
            raise EntryIsFinalError(str(self))
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise EntryIsFinalError(str(self))


def _new_key() -> str:
    return secrets.token_hex(16)


class ChainEnd(models.Model):
    """The last entry of the chain: the one row that writers queue for.

    It also tells when entries were cut off at the end, which the chain alone cannot.
    """

    serial = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    # Makes the fingerprints of masked values worthless to whoever reads them.
    key = models.CharField(max_length=32, default=_new_key)

    class Meta:
        default_permissions = ()
        verbose_name = _("end of the audit trail")
        verbose_name_plural = _("ends of the audit trail")

    def __str__(self) -> str:
        return str(self.serial)


class KnownState(models.Model):
    """The values of an object when the trail last heard of it, so that the next entry can compare.

    A page has two: its draft and what is public.
    """

    target_type = models.CharField(max_length=100)
    target_id = models.CharField(max_length=100)
    facet = models.CharField(max_length=20, blank=True)
    values = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        verbose_name = _("known state")
        verbose_name_plural = _("known states")
        constraints = [
            models.UniqueConstraint(
                fields=["target_type", "target_id", "facet"], name="one_known_state"
            )
        ]

    def __str__(self) -> str:
        return f"{self.target_type} {self.target_id}"
