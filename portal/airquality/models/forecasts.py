"""What is expected?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.grid.models import BROAD_ONLY, Area


class Forecast(models.Model):
    """What is expected for an area and a day, as the forecasters gave it; newest issue wins."""

    area = models.ForeignKey(
        Area,
        models.CASCADE,
        limit_choices_to=BROAD_ONLY,
        related_name="forecasts",
        verbose_name=_("area"),
    )
    day = models.DateField(_("day"))
    issued_at = models.DateTimeField(_("issued at"))
    aqi_low = models.PositiveSmallIntegerField(_("AQI from"))
    aqi_high = models.PositiveSmallIntegerField(_("AQI to"))
    primary = models.CharField(_("primary pollutant"), max_length=40, blank=True)
    note = models.CharField(_("weather and advice"), max_length=300, blank=True)
    is_demo = models.BooleanField(_("demonstration"), default=False)
    # Who gave it; empty for a command that ran by itself.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("forecaster"),
    )

    class Meta:
        ordering = ["day", "area"]
        verbose_name = _("forecast")
        verbose_name_plural = _("forecasts")
        constraints = [
            models.UniqueConstraint(
                fields=["area", "day", "issued_at"], name="forecast_once_per_issue"
            ),
            models.CheckConstraint(
                condition=Q(aqi_low__lte=models.F("aqi_high")) & Q(aqi_high__lte=500),
                name="forecast_range_runs_upwards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.day}"
