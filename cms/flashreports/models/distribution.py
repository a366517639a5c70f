"""Who gets the internal edition by e-mail, and what became of each copy?"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cms.flashreports.enums import DeliveryState
from cms.flashreports.models.numbers import SignedIssue


class Recipient(models.Model):
    """Somebody on the distribution list: internal, never on a public page."""

    name = models.CharField(_("name"), max_length=40)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"))
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        ordering = ["unit", "name", "pk"]
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        constraints = [models.UniqueConstraint(Lower("email"), name="recipient_once_by_address")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep one writing of each address, so that nobody stands on the list twice."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)


class Delivery(models.Model):
    """One copy of one issue for one address."""

    issue = models.ForeignKey(
        SignedIssue, models.CASCADE, related_name="deliveries", verbose_name=_("issue")
    )
    # As they were when the issue was sent: the list may change later.
    name = models.CharField(_("name"), max_length=40)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"))
    state = models.CharField(
        _("state"), max_length=10, choices=DeliveryState, default=DeliveryState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try at"))
    started_at = models.DateTimeField(_("begun at"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        ordering = ["issue", "unit", "name", "pk"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        permissions = [("send_flashreport", _("Can send flash reports to the distribution list"))]
        constraints = [
            models.UniqueConstraint("issue", Lower("email"), name="delivery_once_to_an_address"),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.SENT, sent_at__isnull=False)
                | (~Q(state=DeliveryState.SENT) & Q(sent_at__isnull=True)),
                name="delivery_sent_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"], name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.state}"
