"""Who got a case, and why?"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.models.cases import Complaint
from portal.grid.models import Area, Unit


class RoutingDecision(models.Model):
    """One answer to who is responsible; a later one does not replace what was said before."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="routings")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    # The duty of the grid that matched; the number is kept even if the duty is deleted later.
    duty_id = models.BigIntegerField(null=True, blank=True)
    reason = models.TextField(_("reason"))
    # The reason as data, so that it can be told in any language (`portal.grid.wording`); empty
    # where a person gave it in words.
    reason_data = models.JSONField(default=dict, blank=True)
    # The point lay outside of the area that was chosen, which then counted.
    point_disagrees = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["complaint", "at", "pk"]
        verbose_name = _("routing decision")
        verbose_name_plural = _("routing decisions")

    def __str__(self) -> str:
        return self.reason
