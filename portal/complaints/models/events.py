"""What happened to a case? One row for each fact, appended and never edited."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.enums import State
from portal.complaints.models.cases import Complaint


class Event(models.Model):
    """One fact in the life of a case.

    `kind` is the name of a transition (see `workflow`) or of another deed: `submit`, `route`,
    `note`, `file`, `extend`, `remind`, `support`. `public_words` is what the citizen reads under
    the number and secret; `note` stays at the desk. Each event holds the hash of the one before.

    The hash covers a salted digest of the words, not the words: what is personal in them can be
    erased, and the chain still holds. The database refuses every other change.
    """

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    from_state = models.CharField(max_length=20, choices=State, blank=True)
    to_state = models.CharField(max_length=20, choices=State, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Who acted where no account did: `citizen`, `system`.
    actor = models.CharField(max_length=20)
    at = models.DateTimeField()
    public_words = models.TextField(blank=True)
    note = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    # Digest of the words under a salt of chance; the salt goes with the words.
    words_hash = models.CharField(max_length=64)
    words_salt = models.CharField(max_length=32, blank=True)
    words_erased_at = models.DateTimeField(null=True, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    seal = models.ForeignKey(
        "complaints.Seal", models.PROTECT, null=True, blank=True, related_name="events"
    )

    class Meta:
        ordering = ["complaint", "sequence"]
        verbose_name = _("event of a case")
        verbose_name_plural = _("events of cases")
        constraints = [
            models.UniqueConstraint(fields=["complaint", "sequence"], name="event_once_in_a_case")
        ]
        indexes = [
            models.Index(
                fields=["id"], name="event_unsealed", condition=models.Q(seal__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.sequence} {self.kind}"


class ChainHead(models.Model):
    """The newest event of a case, as it was written: cutting events off at the end shows here."""

    complaint = models.OneToOneField(
        Complaint, models.PROTECT, primary_key=True, related_name="chain_head"
    )
    count = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("end of a case's events")
        verbose_name_plural = _("ends of cases' events")

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.count}"


class Seal(models.Model):
    """One link over the events of all cases since the one before: a case that vanishes shows here.

    It is set every minute (`tick`), so that no event waits for another case's. A copy of its
    number and hash, kept elsewhere, proves all events up to it.
    """

    serial = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        ordering = ["serial"]
        verbose_name = _("seal over events")
        verbose_name_plural = _("seals over events")

    def __str__(self) -> str:
        return f"{self.serial} {self.hash[:12]}"
