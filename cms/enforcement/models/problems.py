"""What is a problem under supervision, and which of its fields may anybody see?"""

import uuid
from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.enforcement.enums import ProblemSource, ProblemStep
from portal.grid.models import BROAD_ONLY, Area, Unit

# Of each field: whether it leaves the desk. A test fails when a field stands in neither list.
PUBLIC: Final = frozenset({"key", "number", "title", "place", "area", "unit", "step", "found_on"})
INTERNAL: Final = frozenset(
    {
        "id",
        "source",
        "informant",
        "details",
        "findings",
        "document_number",
        "due_on",
        "is_public",
        "changed_at",
        "hidden_at",
        "entered_by",
        "is_demo",
    }
)


class ProblemQuerySet(models.QuerySet["Problem"]):
    """Problems, asked for by who may see them."""

    def public(self) -> "ProblemQuerySet":
        """What anybody may see: what was handed to somebody, once the office says so."""
        return self.filter(is_public=True).exclude(step=ProblemStep.INVESTIGATING)

    def hidden(self) -> "ProblemQuerySet":
        """What anybody could see and nobody can any more, the newest first."""
        return self.filter(hidden_at__isnull=False).order_by("-hidden_at", "-pk")

    def after(self, day: date, pk: int) -> "ProblemQuerySet":
        """What stands after one in the list by days, newest first."""
        return self.filter(Q(found_on__lt=day) | Q(found_on=day, pk__lt=pk))


class Problem(models.Model):
    """One problem, from the day it was found until it is closed."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number of the problem"), max_length=40, unique=True)
    title = models.CharField(
        _("problem"), max_length=120, help_text=_("Public: without names of persons.")
    )
    place = models.CharField(_("place"), max_length=120, help_text=_("Public."))
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        limit_choices_to=BROAD_ONLY,
        related_name="+",
        verbose_name=_("county"),
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name=_("responsible unit")
    )
    found_on = models.DateField(_("found on"))
    step = models.CharField(
        _("step"),
        max_length=15,
        choices=ProblemStep,
        default=ProblemStep.INVESTIGATING,
        editable=False,
    )
    is_public = models.BooleanField(_("shown to the public"), default=False)
    # For those who follow: the last change of anything, and since when it is out of sight again.
    changed_at = models.DateTimeField(_("changed at"), editable=False)
    hidden_at = models.DateTimeField(_("hidden at"), null=True, editable=False)
    # What never leaves the desk.
    source = models.CharField(_("how it came up"), max_length=12, choices=ProblemSource)
    informant = models.CharField(_("informant (internal)"), max_length=100, blank=True)
    details = models.TextField(_("details (internal)"), blank=True, max_length=4000)
    findings = models.TextField(_("findings of the verification (internal)"), blank=True)
    document_number = models.CharField(
        _("number of the assignment (internal)"), max_length=60, blank=True
    )
    due_on = models.DateField(_("to be put right by (internal)"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    audit_masked = ("informant",)
    objects = ProblemQuerySet.as_manager()

    class Meta:
        ordering = ["-found_on", "-pk"]
        verbose_name = _("problem under supervision")
        verbose_name_plural = _("problems under supervision")
        permissions = [
            ("lead_problem", _("Can assign, verify, close and summon")),
            ("inspect_problem", _("Can order a special inspection")),
            ("report_problem", _("Can report for the own unit that it is put right")),
        ]
        indexes = [models.Index(fields=["changed_at", "id"], name="problem_by_change")]
        constraints = [
            models.CheckConstraint(
                condition=Q(step__in=ProblemStep.values), name="problem_step_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_shown(self) -> bool:
        """Whether anybody may see it; see `ProblemQuerySet.public`."""
        return self.is_public and self.step != ProblemStep.INVESTIGATING


class ProblemEvent(models.Model):
    """One step that was taken; history is appended, never edited."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="events")
    name = models.CharField(max_length=15)
    step = models.CharField(_("step"), max_length=15, choices=ProblemStep)
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(_("time"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note = models.TextField(_("note (internal)"), blank=True, max_length=2000)

    class Meta:
        ordering = ["at", "pk"]
        default_permissions = ()
        verbose_name = _("step of a problem")
        verbose_name_plural = _("steps of problems")

    def __str__(self) -> str:
        return f"{self.step} {self.at}"
