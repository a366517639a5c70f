"""To which publications does a case belong? A penalty, a campaign, an answer in public."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.models.cases import Complaint


class CaseReference(models.Model):
    """That a case and something published belong together, named by its kind and permanent key.

    The complaints don't know what stands behind the key; whoever shows a reference asks whether it
    is published at that moment. `label` is what the desk calls it (the number of a decision, the
    title of a campaign) and names nobody.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="references")
    kind = models.CharField(_("kind"), max_length=20)
    key = models.UUIDField()
    label = models.CharField(_("what it is called"), max_length=200)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField()
    # Shown in public only after a second person has agreed.
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # When those who reported were told of it: once, whatever happens to it afterwards.
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("reference of a case")
        verbose_name_plural = _("references of cases")
        indexes = [models.Index(fields=["kind", "key"], name="reference_by_key")]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "kind", "key"], name="reference_once"),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None)
                | models.Q(added_by=None)
                | ~models.Q(confirmed_by=models.F("added_by")),
                name="reference_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind} {self.label}"
