"""What did a day come to, and how final is it?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.airquality.enums import FigureStatus
from portal.airquality.models.concentrations import Concentrations
from portal.airquality.models.stations import Station
from portal.grid.models import Area


class DailySummary(Concentrations):
    """One natural day of one station, county or city; O3 is the daily maximum 8-hour mean.

    Exactly one of station and area is set. Concentrations are unrounded means (six decimals);
    the index was computed from the exact values under `edition`.
    """

    station = models.ForeignKey(
        Station,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="days",
        db_index=False,  # the unique constraints below find a place's days
        verbose_name=_("station"),
    )
    area = models.ForeignKey(
        Area,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="days",
        db_index=False,
        verbose_name=_("area"),
    )
    day = models.DateField(_("day"))
    aqi = models.PositiveSmallIntegerField("AQI", null=True, blank=True)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    primary = models.CharField(_("primary pollutant"), max_length=40, blank=True)
    edition = models.CharField(_("edition of the standard"), max_length=20)
    # Hours (of a station) or stations (of an area) behind each figure, by pollutant key.
    counts = models.JSONField(_("values behind each figure"), default=dict)
    status = models.CharField(
        _("status"), max_length=12, choices=FigureStatus, default=FigureStatus.PROVISIONAL
    )
    is_demo = models.BooleanField(_("demonstration"), default=False)
    computed_at = models.DateTimeField(_("computed at"))

    class Meta:
        ordering = ["-day"]
        verbose_name = _("daily summary")
        verbose_name_plural = _("daily summaries")
        constraints = [
            models.UniqueConstraint(fields=["station", "day"], name="day_once_per_station"),
            models.UniqueConstraint(fields=["area", "day"], name="day_once_per_area"),
            models.CheckConstraint(
                condition=Q(station__isnull=True, area__isnull=False)
                | Q(station__isnull=False, area__isnull=True),
                name="day_of_a_station_or_an_area",
            ),
        ]
        indexes = [models.Index(fields=["day"], name="summary_by_day")]

    def __str__(self) -> str:
        return f"{self.station or self.area} {self.day}"


class StaleDay(models.Model):
    """A day of a station or an area that changed and is still to be summed up again."""

    # Not unique: a day that changes while it is being summed up is stale once more.
    station = models.ForeignKey(
        Station, models.CASCADE, null=True, related_name="+", verbose_name=_("station")
    )
    area = models.ForeignKey(
        Area, models.CASCADE, null=True, related_name="+", verbose_name=_("area")
    )
    day = models.DateField(_("day"))

    class Meta:
        ordering = ["day", "station", "area"]
        verbose_name = _("day to be summed up")
        verbose_name_plural = _("days to be summed up")
        constraints = [
            models.CheckConstraint(
                condition=Q(station__isnull=True, area__isnull=False)
                | Q(station__isnull=False, area__isnull=True),
                name="stale_day_of_a_station_or_an_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station_id or self.area_id} {self.day}"


class GoneDay(models.Model):
    """A day of an area whose provisional figure went away, because nothing usable is left of it.

    Whoever has told the figure finds out here; nothing else would remember that there was one.
    """

    area = models.ForeignKey(
        Area, models.CASCADE, related_name="+", db_index=False, verbose_name=_("area")
    )
    day = models.DateField(_("day"))
    gone_at = models.DateTimeField(_("gone at"), db_index=True)

    class Meta:
        ordering = ["-gone_at"]
        verbose_name = _("day that went away")
        verbose_name_plural = _("days that went away")
        constraints = [
            models.UniqueConstraint(fields=["area", "day"], name="gone_day_once_per_area"),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.day}"


class SummaryRevision(Concentrations):
    """What a confirmed day said before a later change; never edited."""

    summary = models.ForeignKey(
        DailySummary, models.CASCADE, related_name="revisions", verbose_name=_("daily summary")
    )
    aqi = models.PositiveSmallIntegerField("AQI", null=True, blank=True)
    primary = models.CharField(_("primary pollutant"), max_length=40, blank=True)
    edition = models.CharField(_("edition of the standard"), max_length=20)
    replaced_at = models.DateTimeField(_("replaced at"))

    class Meta:
        ordering = ["summary", "-replaced_at", "-pk"]
        verbose_name = _("revision of a daily summary")
        verbose_name_plural = _("revisions of daily summaries")

    def __str__(self) -> str:
        return f"{self.summary_id} until {self.replaced_at:%Y-%m-%d %H:%M}"


class MonthConfirmation(models.Model):
    """That the figures of a month were confirmed, by whom and when; never edited."""

    month = models.DateField(_("month"), help_text=_("Its first day."))
    days = models.PositiveIntegerField(_("daily figures confirmed"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("officer"),
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        ordering = ["-month", "-at"]
        verbose_name = _("confirmation of a month")
        verbose_name_plural = _("confirmations of months")

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
