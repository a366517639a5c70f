"""What happens when a unit does not act? 约谈 and 专项督察: records beside the case."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.models.cases import Complaint
from portal.grid.models import Unit


class Escalation(models.Model):
    """What both have in common."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="%(class)s_set")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    reason = models.TextField(_("reason"), max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))
    concluded_at = models.DateTimeField(_("concluded at"), null=True, blank=True)
    conclusion = models.TextField(_("conclusion"), max_length=2000, blank=True)

    class Meta:
        abstract = True
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.at:%Y-%m-%d}"


class Summons(Escalation):
    """约谈: the unit is called in."""

    class Meta(Escalation.Meta):
        verbose_name = _("summons")
        verbose_name_plural = _("summonses")


class Inspection(Escalation):
    """专项督察: inspectors go there."""

    class Meta(Escalation.Meta):
        verbose_name = _("special inspection")
        verbose_name_plural = _("special inspections")
