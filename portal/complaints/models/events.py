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
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["complaint", "sequence"]
        verbose_name = _("event of a case")
        verbose_name_plural = _("events of cases")
        constraints = [
            models.UniqueConstraint(fields=["complaint", "sequence"], name="event_once_in_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.sequence} {self.kind}"
