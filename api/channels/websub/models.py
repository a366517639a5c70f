"""Who has subscribed to which feed at our hub, and until when?"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subscription(models.Model):
    """One callback for one feed; without a lease it has not been confirmed yet."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    callback = models.CharField(_("callback"), max_length=1000)
    topic = models.CharField(_("feed"), max_length=500)
    # Of those who gave one: their copies are signed by it.
    secret = models.BinaryField(default=bytes, editable=False)
    lease_until = models.DateTimeField(_("valid until"), null=True, blank=True)
    created_at = models.DateTimeField(_("asked for at"))

    audit_masked = ("secret",)

    class Meta:
        default_permissions = ()
        ordering = ["-created_at", "-pk"]
        verbose_name = _("subscription at the hub")
        verbose_name_plural = _("subscriptions at the hub")
        constraints = [
            models.UniqueConstraint(fields=["callback", "topic"], name="websub_subscribed_once")
        ]
        indexes = [models.Index(fields=["topic", "lease_until"], name="websub_topic")]

    def __str__(self) -> str:
        return f"{self.callback} ← {self.topic}"
