"""Which measures of the plan does a publication serve? It names their numbers.

By number and not by page: any family can name a measure without knowing who shows it, and a
measure keeps what was done under it also while its own page is being rewritten.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Page


class ServedMeasure(models.Model):
    """One measure that a page serves; part of the page's versions, as its text is."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="served_measures")
    number = models.PositiveSmallIntegerField(
        _("number of the measure"),
        validators=[MinValueValidator(1), MaxValueValidator(999)],
        db_index=True,
    )

    panels = [FieldPanel("number")]

    class Meta:
        ordering = ["number"]
        verbose_name = _("measure of the plan")
        verbose_name_plural = _("measures of the plan")
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="measure_once_on_a_page")
        ]

    def __str__(self) -> str:
        return str(self.number)


def measures_panel() -> InlinePanel:
    """Return the panel in which an editor names the measures that a publication serves."""
    return InlinePanel(
        "served_measures",
        heading=_("Measures of the plan that it serves"),
        label=_("Measure"),
        help_text=_("The page of each measure gathers what names its number."),
    )
