"""Who wants which e-mails? An address that only the keys open, and what was chosen.

Who ends a subscription is deleted with everything, so no row says that somebody once was here.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.subscriptions.enums import Rhythm


class Subscription(models.Model):
    """One address with its choices.

    The address is sealed as a reporter's contact is, and found by its keyed hash only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.BinaryField()
    address_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    # Names of `cms.core.subjects`, and division codes; no code stands for every place.
    subjects = models.JSONField(_("subjects"), default=list, blank=True)
    area_codes = models.JSONField(_("places"), default=list, blank=True)
    aqi_threshold = models.PositiveSmallIntegerField(_("AQI from which on"), null=True, blank=True)
    rhythm = models.CharField(_("how often"), max_length=10, choices=Rhythm)
    asked_at = models.DateTimeField(_("asked at"), db_index=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    # Since when exactly this is wanted.
    chosen_at = models.DateTimeField()
    # Up to this moment everything has been told in digests.
    digest_since = models.DateTimeField(null=True, blank=True, db_index=True)
    # How often in a row the mail server said that there is no such mailbox.
    refusals = models.PositiveSmallIntegerField(default=0)
    # On how many days a letter came back because there is no such mailbox, and on which last.
    bounces = models.PositiveSmallIntegerField(default=0)
    bounced_on = models.DateField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, digest_since=None)
                | Q(confirmed_at__isnull=False, digest_since__isnull=False),
                name="subscription_told_once_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(aqi_threshold=None) | Q(aqi_threshold__range=(1, 500)),
                name="subscription_threshold_is_an_index",
            ),
            models.CheckConstraint(
                condition=Q(bounces=0, bounced_on=None)
                | Q(bounces__gt=0, bounced_on__isnull=False),
                name="subscription_bounces_have_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Mailed(models.Model):
    """Something that an address was told, or is being told: never a second time.

    The row is stored before the mail server hears of it. Where the process dies in between, nobody
    knows whether the mail arrived; it is then left alone.
    """

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="mailed")
    what = models.CharField(max_length=150)
    begun_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("letter sent")
        verbose_name_plural = _("letters sent")
        constraints = [
            models.UniqueConstraint(fields=["subscription", "what"], name="mailed_only_once")
        ]

    def __str__(self) -> str:
        return self.what


class Ask(models.Model):
    """Somebody asked for e-mails: counted by keyed hash of sender and of address, for a day."""

    what = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("request for e-mails")
        verbose_name_plural = _("requests for e-mails")
        indexes = [models.Index(fields=["what", "at"], name="ask_by_what")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
