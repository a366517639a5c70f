"""Who answers for which kind of report, where, and since when?"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.grid.models.areas import Area
from portal.grid.models.units import Unit


class DutyQuerySet(models.QuerySet["Duty"]):
    """Duties, asked for by day."""

    def in_force(self, on: date) -> "DutyQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)


class Duty(models.Model):
    """One rule of the grid: in this area, for this category, this unit answers.

    The category is the code that reports carry; the grid does not know what reports there are.
    Which of several rules counts is told in `portal.grid.routing`.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="duties", verbose_name=_("area"))
    category = models.SlugField(
        _("category"),
        max_length=40,
        blank=True,
        db_index=False,
        help_text=_("Empty: for every category."),
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="duties", verbose_name=_("unit"))
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(
        _("in force until"),
        null=True,
        blank=True,
        help_text=_("The last day; empty while the end is open."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=100,
        help_text=_("In one area the lower number is asked first."),
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("What the rule rests on, such as the document that assigns the duty."),
    )

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["area__code", "position", "pk"]
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        constraints = [
            models.UniqueConstraint(
                fields=["area", "category", "unit", "valid_from"], name="duty_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="duty_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.unit}"

    def clean(self) -> None:
        """Refuse a duty that ends before it begins."""
        if self.valid_to and self.valid_from and self.valid_to < self.valid_from:
            raise ValidationError(
                {"valid_to": _("The last day can't lie before the first day.")}, code="backwards"
            )
