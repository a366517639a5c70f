"""What was answered, who approved it, and was the citizen satisfied?"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.models.cases import Complaint


class Reply(models.Model):
    """An answer: drafted by one person, approved by another, then sent."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="replies")
    text = models.TextField(_("answer to the citizen"), max_length=4000)
    # What the public list says, where it is to differ; "" for the same words.
    public_text = models.TextField(_("answer in public"), max_length=4000, blank=True)
    is_for_public = models.BooleanField(_("to be published"), default=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("drafted at"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    returned_because = models.TextField(_("returned because"), blank=True)

    class Meta:
        ordering = ["complaint", "pk"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True, approved_at__isnull=True)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="reply_approval_in_pairs",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True)
                | ~models.Q(approved_by=models.F("drafted_by")),
                name="reply_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.drafted_at:%Y-%m-%d}"


class Rating(models.Model):
    """What the citizen said of an answer; once for each answer."""

    reply = models.OneToOneField(Reply, models.PROTECT, related_name="rating")
    is_satisfied = models.BooleanField(_("satisfied"))
    reason = models.TextField(_("why"), max_length=1000, blank=True)
    rated_at = models.DateTimeField(_("rated at"))

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")

    def __str__(self) -> str:
        return f"{self.reply_id} {self.is_satisfied}"
