"""Which numbers have been given, and to what? Kept for ever, so that none is given twice."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class NumberCounter(models.Model):
    """The last number of a row of numbers; whoever wants the next one locks this row."""

    name = models.CharField(_("name"), max_length=20, unique=True)
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("counter of issues")
        verbose_name_plural = _("counters of issues")

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"


class SignedIssue(models.Model):
    """One issue that was signed off; the entry outlives a withdrawn or deleted page."""

    # The page's permanent id: the page itself may be deleted.
    page_key = models.UUIDField(_("publication"), unique=True)
    title = models.CharField(_("title"), max_length=255)
    year = models.PositiveSmallIntegerField(_("year"))
    issue_number = models.PositiveIntegerField(_("number of the year"))
    serial_number = models.PositiveIntegerField(_("total number"), unique=True)
    signed_at = models.DateTimeField(_("signed off at"))
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed off by"),
    )
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        ordering = ["-serial_number"]
        verbose_name = _("signed issue")
        verbose_name_plural = _("signed issues")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "issue_number"], name="issue_number_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(issue_number__gt=0, serial_number__gt=0),
                name="issue_numbers_start_at_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.issue_number} ({self.serial_number})"
