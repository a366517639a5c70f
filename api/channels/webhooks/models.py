"""To which addresses do we send, and of what? One row for each, with its sealed secrets."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.grid.models import Area


class Endpoint(models.Model):
    """An address of another platform that hears of publications."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(
        _("name"), max_length=100, unique=True, help_text=_("Who receives it, and for what.")
    )
    url = models.URLField(
        _("address"),
        max_length=500,
        help_text=_("It has to begin with https://. Redirects are not followed."),
    )
    contact = models.CharField(
        _("contact"), max_length=200, blank=True, help_text=_("Whom to ask when it fails.")
    )
    channels = models.JSONField(
        pgettext_lazy("feeds", "channels"),
        default=list,
        blank=True,
        help_text=_("None chosen: everything."),
    )
    areas = models.ManyToManyField(
        Area,
        blank=True,
        related_name="+",
        verbose_name=_("areas"),
        help_text=_("With all that lies in them. None chosen: everywhere."),
    )
    takes_demo = models.BooleanField(
        _("demonstration data too"), default=False, help_text=_("For trying things out.")
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Off: nothing is sent from now on.")
    )
    secret = models.BinaryField(default=bytes, editable=False)
    # While the other side changes over, messages carry a signature by this one as well.
    secret_before = models.BinaryField(default=bytes, editable=False)
    secret_before_until = models.DateTimeField(
        _("old secret valid until"), null=True, editable=False
    )
    created_at = models.DateTimeField(_("made at"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    audit_masked = ("secret", "secret_before")

    class Meta:
        ordering = ["name"]
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return self.name
