"""By when, and on what ground? Dated rows that the office keeps, and the dates of each case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.complaints.enums import DeadlineKind, PeriodUnit
from portal.complaints.models.cases import Complaint


class DeadlineRule(models.Model):
    """How long something may take, by which instrument, from which day on."""

    kind = models.CharField(_("what"), max_length=20, choices=DeadlineKind)
    only_urgent = models.BooleanField(_("only for urgent categories"), default=False)
    length = models.PositiveSmallIntegerField(_("length"))
    unit = models.CharField(_("counted in"), max_length=20, choices=PeriodUnit)
    instrument = models.CharField(_("ground"), max_length=200)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        ordering = ["kind", "-only_urgent", "-valid_from"]
        verbose_name = _("rule of deadlines")
        verbose_name_plural = _("rules of deadlines")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.length} {self.get_unit_display()}"


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Deadlines, asked for by whether they still run."""

    def running(self) -> "DeadlineQuerySet":
        return self.filter(met_at=None, ended_because="")


class Deadline(models.Model):
    """By when something of one case is due; an extension is a new row that names the old one."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="deadlines")
    kind = models.CharField(_("what"), max_length=20, choices=DeadlineKind)
    started_at = models.DateTimeField(_("counted from"))
    due_at = models.DateTimeField(_("due"))
    instrument = models.CharField(_("ground"), max_length=200)
    met_at = models.DateTimeField(_("met at"), null=True, blank=True)
    # Why it is no longer counted (the case ended otherwise, or was extended); "" while it is.
    ended_because = models.CharField(max_length=20, blank=True)
    extends = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="extended_by"
    )
    # Each stage once: the unit reminded, its superior told, the unit summoned.
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    summoned_at = models.DateTimeField(null=True, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        verbose_name = _("deadline of a case")
        verbose_name_plural = _("deadlines of cases")
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(met_at=None, ended_because=""),
                name="deadline_running",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "kind"],
                condition=models.Q(met_at=None, ended_because=""),
                name="deadline_runs_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind} {self.due_at:%Y-%m-%d}"
