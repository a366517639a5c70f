"""What does a unit hand in each month, and what became of it?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from cms.flashreports.enums import (
    HANDED_IN_STATES,
    OPEN_STATES,
    EntryKind,
    ReminderStage,
    SubmissionAction,
    SubmissionKind,
    SubmissionState,
)
from cms.flashreports.storage import private_storage
from portal.grid.models import Unit


class PlanMeasure(models.Model):
    """A measure of the plan that units work on."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    title = models.CharField(_("title"), max_length=120)
    is_confirmed = models.BooleanField(
        _("title confirmed"),
        default=True,
        help_text=_("Ticked when the title is the plan's own. Others are marked at the desk."),
    )
    units = models.ManyToManyField(
        Unit,
        blank=True,
        related_name="+",
        verbose_name=_("responsible units"),
        help_text=_("These find the measure in their form; with none, every unit does."),
    )

    class Meta:
        ordering = ["number"]
        verbose_name = _("measure of the plan")
        verbose_name_plural = _("measures of the plan")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def name_at_the_desk(self) -> str:
        """Return number and title with a mark when the office has still to confirm the title."""
        if self.is_confirmed:
            return str(self)
        return _gettext("%(measure)s (title to be confirmed)") % {"measure": self}


class Submission(models.Model):
    """One unit's report of one month, or of one year."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="submissions", verbose_name=_("unit")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SubmissionKind)
    # First day of the month or year.
    period = models.DateField(_("period"))
    due_on = models.DateField(_("due on"))
    state = models.CharField(
        _("state"), max_length=10, choices=SubmissionState, default=SubmissionState.DRAFT
    )
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    return_reason = models.CharField(_("reason of the return"), max_length=500, blank=True)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        ordering = ["-period", "unit__position", "unit__code"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        permissions = [("manage_submissions", _("Can look after the submissions of all units"))]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "period"], name="submission_once_for_a_period"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=False) | ~Q(state__in=sorted(HANDED_IN_STATES)),
                name="submission_handed_in_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=SubmissionState.RETURNED) | ~Q(return_reason=""),
                name="submission_returned_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.period:%Y-%m}"

    @property
    def is_open(self) -> bool:
        """Whether the unit may still change it."""
        return self.state in OPEN_STATES

    @property
    def is_handed_in(self) -> bool:
        """Whether an editor may take items from it."""
        return self.state in HANDED_IN_STATES


class SubmissionEntry(models.Model):
    """One piece of work, against a measure of the plan."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="entries")
    kind = models.CharField(_("kind"), max_length=5, choices=EntryKind)
    measure = models.ForeignKey(
        PlanMeasure, models.PROTECT, null=True, blank=True, verbose_name=_("measure of the plan")
    )
    on = models.DateField(_("day"), null=True, blank=True)
    text = models.TextField(_("text"), max_length=2000)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["submission", "kind", "position", "pk"]
        verbose_name = _("entry of a submission")
        verbose_name_plural = _("entries of submissions")

    def __str__(self) -> str:
        return self.text[:40]


class SubmissionFigure(models.Model):
    """One number that a unit reports."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="figures")
    name = models.CharField(_("figure"), max_length=80)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=3)
    unit_text = models.CharField(_("unit of measurement"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["submission", "position", "pk"]
        verbose_name = _("figure of a submission")
        verbose_name_plural = _("figures of submissions")

    def __str__(self) -> str:
        return f"{self.name} {self.value.normalize():f}{self.unit_text}"


class SubmissionFile(models.Model):
    """A file that a unit hands in with its submission; only the unit and the office open it."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="files")
    file = models.FileField(_("file"), storage=private_storage, upload_to="submissions/%Y/%m")
    name = models.CharField(_("name"), max_length=120)
    size = models.PositiveIntegerField(_("size"))

    class Meta:
        ordering = ["submission", "pk"]
        verbose_name = _("file of a submission")
        verbose_name_plural = _("files of submissions")

    def __str__(self) -> str:
        return self.name


class SubmissionEvent(models.Model):
    """One fact of a submission's history; appended, never changed."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="events")
    action = models.CharField(_("action"), max_length=10, choices=SubmissionAction)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        ordering = ["submission", "at", "pk"]
        verbose_name = _("event of a submission")
        verbose_name_plural = _("events of submissions")

    def __str__(self) -> str:
        return f"{self.submission_id} {self.action}"


class Reminder(models.Model):
    """That a unit has been reminded, once at each stage."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=10, choices=SubmissionKind)
    period = models.DateField(_("period"))
    stage = models.CharField(_("stage"), max_length=10, choices=ReminderStage)
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["-at", "pk"]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "period", "stage"], name="reminder_once_at_each_stage"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.period:%Y-%m} {self.stage}"
