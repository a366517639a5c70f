"""Who says "this is mine too"? Counted once for each browser; nobody is named."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.models.cases import Complaint


class Support(models.Model):
    """One who has seen the same: the keyed hash of what their form chose at random, no more."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="supports")
    key_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("“mine too”")
        verbose_name_plural = _("“mine too”")
        constraints = [
            models.UniqueConstraint(fields=["complaint", "key_hash"], name="support_once")
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.at:%Y-%m-%d}"
