"""What is owed to whom, and what became of each try? One row for each delivery and each attempt."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from api.channels.outbox.channels import EVERYBODY, registered_channels
from api.channels.outbox.enums import AttemptOutcome, DeliveryState
from cms.publications.announcing import Event

EVENTS = {
    Event.PUBLISHED.value: pgettext_lazy("event", "published"),
    Event.CHANGED.value: pgettext_lazy("event", "changed"),
    Event.CORRECTED.value: pgettext_lazy("event", "corrected"),
    Event.WITHDRAWN.value: pgettext_lazy("event", "withdrawn"),
}


class Delivery(models.Model):
    """One thing that one target is to get, written in the transaction of what it tells of."""

    # The idempotency key: whoever gets the same id twice has got one thing.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.CharField(_("channel"), max_length=32)
    target = models.CharField(_("target"), max_length=200)
    # Empty for what tells of no publication, such as a test.
    event = models.CharField(_("event"), max_length=16, choices=EVENTS, blank=True)
    publication_id = models.CharField(_("publication"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=32, blank=True)
    title = models.CharField(_("title"), max_length=255, blank=True)
    area_code = models.CharField(_("area code"), max_length=16, blank=True)
    page_id = models.BigIntegerField(_("page"), null=True, blank=True)
    payload = models.JSONField(_("content"), default=dict)
    # Of one target no two deliveries have the same.
    dedupe_key = models.CharField(max_length=200, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=DeliveryState, default=DeliveryState.WAITING
    )
    due_at = models.DateTimeField(_("due at"))
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    # Attempts before this one do not count towards giving up: a person has begun anew.
    attempts_before = models.PositiveIntegerField(default=0, editable=False)
    # Whoever holds the claim sends it; a claim that has run out counts as none.
    claim = models.UUIDField(null=True, blank=True, editable=False)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)
    link = models.URLField(_("address there"), max_length=1000, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("written at"))
    sent_at = models.DateTimeField(_("delivered at"), null=True, blank=True)

    class Meta:
        default_permissions = ("view", "change")
        ordering = ["-created_at", "-pk"]
        verbose_name = pgettext_lazy("way out", "delivery")
        verbose_name_plural = pgettext_lazy("way out", "deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "target", "dedupe_key"], name="outbox_delivery_only_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DeliveryState.values), name="outbox_delivery_has_state"
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.SENDING, claim__isnull=False)
                & Q(claimed_until__isnull=False)
                | ~Q(state=DeliveryState.SENDING) & Q(claim=None, claimed_until=None),
                name="outbox_delivery_sending_is_claimed",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.SENT) | Q(sent_at__isnull=False),
                name="outbox_delivery_sent_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "target", "created_at"],
                condition=Q(state__in=["waiting", "sending"]),
                name="outbox_delivery_open",
            ),
            models.Index(fields=["publication_id", "channel", "target"], name="outbox_delivery_of"),
            models.Index(fields=["channel", "target", "-created_at"], name="outbox_delivery_lane"),
            models.Index(fields=["state", "-created_at"], name="outbox_delivery_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.target}: {self.title or self.event or self.pk}"

    @property
    def lane(self) -> tuple[str, str]:
        """Of what waits for it, and for what it waits."""
        return self.channel, self.target

    @property
    def channel_label(self) -> str:
        """What the channel is called at the desk; its name when it is not there any more."""
        channel = registered_channels().get(self.channel)
        return str(channel.label) if channel else self.channel

    @property
    def target_label(self) -> str:
        """What the target is called at the desk."""
        if self.target == EVERYBODY:
            return str(_("everybody who wants it"))
        channel = registered_channels().get(self.channel)
        return channel.target_label(self.target) if channel else self.target


class Attempt(models.Model):
    """One try to send a delivery."""

    delivery = models.ForeignKey(
        Delivery,
        models.CASCADE,
        related_name="tries",
        verbose_name=pgettext_lazy("way out", "delivery"),
    )
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("begun at"))
    duration_ms = models.PositiveIntegerField(_("milliseconds"), null=True, blank=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    # What the other side said, or what went wrong; cut short.
    answer = models.TextField(_("answer"), blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=AttemptOutcome, default=AttemptOutcome.RUNNING
    )

    class Meta:
        default_permissions = ()
        ordering = ["number"]
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="outbox_attempt_number"),
            models.CheckConstraint(
                condition=Q(outcome__in=AttemptOutcome.values), name="outbox_attempt_has_outcome"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.number}"
