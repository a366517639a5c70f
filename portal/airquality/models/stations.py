"""Where is it measured?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.grid.models import Area


class Station(models.Model):
    """A monitoring point, by its national code such as 2634A."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="stations", verbose_name=_("area"))
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=6, null=True, blank=True
    )
    is_background = models.BooleanField(
        _("background point (对照点)"),
        default=False,
        help_text=_(
            "A background point is shown with its own figures; no county or city counts it."
        ),
    )
    counts_for_city = models.BooleanField(
        _("counts for the city"),
        default=True,
        help_text=_("Whether the station is an evaluation point of the city's own figures."),
    )
    is_active = models.BooleanField(_("in operation"), default=True)
    is_demo = models.BooleanField(_("demonstration"), default=False)
    # Of a demonstration station: whose hours it replays, shown wherever its figures are.
    replays = models.CharField(_("replays the data of"), max_length=120, blank=True)
    not_in_plan = models.JSONField(
        _("not in its monitoring plan"),
        default=list,
        blank=True,
        help_text=_("Keys of the pollutants that the station is not meant to measure."),
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("station")
        verbose_name_plural = _("stations")

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"
