"""What holds the notices of one alert together, and what went out for each of them?

A page can be taken back; what was sent to machines cannot. So the chain stands here, beside the
pages: the alert from its first notice to its lifting, the areas that it holds, for each notice the
message exactly as it went out, and what had to be sent after it when it was taken back.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.alerts.enums import SequelKind
from cms.alerts.moments import cap_time
from portal.grid.models import Area


class MessageIsFinalError(Exception):
    """Somebody tried to change a message that has gone out."""


class Alert(models.Model):
    """One alert, from its first notice to its lifting."""

    # When the lifting takes effect; None while no lifting has been published.
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True, db_index=True)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")

    def __str__(self) -> str:
        return str(self.pk)


class AlertArea(models.Model):
    """An area while an alert holds it: the database allows one open alert for each.

    A city's counties are held with it. The row goes with the lifting.
    """

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="areas", verbose_name=_("alert"))
    area = models.OneToOneField(
        Area, models.PROTECT, related_name="open_alert", verbose_name=_("area")
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("area under an alert")
        verbose_name_plural = _("areas under an alert")

    def __str__(self) -> str:
        return str(self.area)


class SentMessage(models.Model):
    """A message as it went out to machines: CAP 1.2, byte for byte, for good."""

    identifier = models.CharField(_("identifier"), max_length=60, unique=True)
    sender = models.CharField(_("sender"), max_length=200)
    sent_at = models.DateTimeField(_("sent at"))
    body = models.BinaryField(_("CAP message"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return self.identifier

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once.

        Raises:
            MessageIsFinalError: It has gone out already.
        """
        if self.pk is not None:
            raise MessageIsFinalError(self.identifier)
        super().save(*args, **kwargs)

    @property
    def reference(self) -> str:
        """What later messages call it: sender, identifier and time, as CAP asks."""
        return f"{self.sender},{self.identifier},{cap_time(self.sent_at)}"

    @property
    def cap_url(self) -> str:
        """Where it stands."""
        return reverse("cap:message", args=[self.identifier])


class AlertMessage(SentMessage):
    """What went out when a notice was published."""

    alert = models.ForeignKey(
        Alert, models.PROTECT, related_name="messages", verbose_name=_("alert")
    )
    page = models.OneToOneField(
        "alerts.AlertPage", models.PROTECT, related_name="message", verbose_name=_("notice")
    )
    # Its place in the chain; two notices cannot follow the same one.
    number = models.PositiveSmallIntegerField(_("number"))
    ends_alert = models.BooleanField(_("the alert is over with it"))

    class Meta(SentMessage.Meta):
        abstract = False
        ordering = ["alert", "number"]
        verbose_name = _("CAP message")
        verbose_name_plural = _("CAP messages")
        constraints = [
            models.UniqueConstraint(fields=["alert", "number"], name="alert_notice_follows_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="alert_notices_from_one"),
        ]


class AlertSequel(SentMessage):
    """What went out later: a notice was taken back, or is the one that holds once more."""

    alert = models.ForeignKey(
        Alert, models.PROTECT, related_name="sequels", verbose_name=_("alert")
    )
    page = models.ForeignKey(
        "alerts.AlertPage", models.PROTECT, related_name="sequels", verbose_name=_("notice")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SequelKind)
    size = models.PositiveIntegerField(_("size in bytes"))

    class Meta(SentMessage.Meta):
        abstract = False
        ordering = ["pk"]
        verbose_name = _("later CAP message")
        verbose_name_plural = _("later CAP messages")
