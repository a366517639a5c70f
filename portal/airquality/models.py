"""What is remembered of the air: stations, hours, days, forecasts, and how each came in."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.airquality.enums import FigureStatus, ReviewVerdict
from portal.airquality.fields import ConcentrationField
from portal.airquality.flags import usable_values
from portal.airquality.standards import POLLUTANTS
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


class Concentrations(models.Model):
    """Six concentrations side by side; empty means not measured."""

    so2 = ConcentrationField("SO₂", null=True, blank=True)
    no2 = ConcentrationField("NO₂", null=True, blank=True)
    co = ConcentrationField("CO", null=True, blank=True)
    o3 = ConcentrationField("O₃", null=True, blank=True)
    pm10 = ConcentrationField("PM₁₀", null=True, blank=True)
    pm25 = ConcentrationField("PM₂.₅", null=True, blank=True)

    class Meta:
        abstract = True


class Import(models.Model):
    """One file or one poll: where readings came from, when, and what became of its rows."""

    source = models.CharField(_("source"), max_length=200)
    format = models.CharField(_("format"), max_length=20)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    # Empty when no person started it: the live source, the command line.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    is_demo = models.BooleanField(_("demonstration"), default=False)
    new = models.PositiveIntegerField(_("new"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    revised = models.PositiveIntegerField(_("revised"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.source


class Reading(Concentrations):
    """One hour of one station; O3 is the hour's mean.

    The three masks have one bit per pollutant, in the order of `standards.POLLUTANTS`
    (SO2 is bit 0, PM2.5 bit 5). Impossible and rejected values stand in the row but in no figure;
    doubtful ones are used until an officer rejects them.
    """

    # The unique constraint finds a station's readings; a second index would only cost time.
    station = models.ForeignKey(
        Station,
        models.CASCADE,
        related_name="readings",
        db_index=False,
        verbose_name=_("station"),
    )
    # Labelled by its end: 16:00 is the mean of 15:00–16:00.
    hour = models.DateTimeField(_("hour"))
    # The natural day that the hour belongs to: the label 00:00 closes the day before.
    day = models.DateField(_("day"))
    impossible = models.PositiveSmallIntegerField(_("impossible values"), default=0)
    doubtful = models.PositiveSmallIntegerField(_("doubtful values"), default=0)
    rejected = models.PositiveSmallIntegerField(_("rejected values"), default=0)
    accepted = models.PositiveSmallIntegerField(
        _("doubtful values that an officer accepted"), default=0
    )
    # Not indexed: only the removal of an import asks for it, and every row would pay.
    origin = models.ForeignKey(
        Import, models.PROTECT, related_name="+", db_index=False, verbose_name=_("import")
    )

    class Meta:
        ordering = ["station", "hour"]
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.UniqueConstraint(
                fields=["station", "hour"], name="reading_once_per_station_and_hour"
            ),
        ]
        indexes = [
            models.Index(fields=["hour"], name="reading_by_hour"),
            models.Index(
                fields=["-hour"],
                name="reading_to_be_looked_at",
                condition=Q(impossible__gt=0) | Q(doubtful__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.hour:%Y-%m-%d %H:%M}"

    def usable(self) -> dict[str, Decimal | None]:
        """Return the six values that figures may use: None for missing and for left out."""
        values = [getattr(self, pollutant) for pollutant in POLLUTANTS]
        kept = usable_values(values, impossible=self.impossible, rejected=self.rejected)
        return dict(zip(POLLUTANTS, kept, strict=True))


class ReadingReview(models.Model):
    """What an officer decided about values of a reading; never edited."""

    reading = models.ForeignKey(
        Reading, models.CASCADE, related_name="reviews", verbose_name=_("reading")
    )
    mask = models.PositiveSmallIntegerField(_("values"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=ReviewVerdict)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("officer"),
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        ordering = ["reading", "-at", "-pk"]
        verbose_name = _("review of a reading")
        verbose_name_plural = _("reviews of readings")

    def __str__(self) -> str:
        return f"{self.reading_id} {self.verdict}"


class ReadingRevision(Concentrations):
    """What a reading said before it was changed; never edited."""

    reading = models.ForeignKey(
        Reading, models.CASCADE, related_name="revisions", verbose_name=_("reading")
    )
    replaced_at = models.DateTimeField(_("replaced at"))
    origin = models.ForeignKey(
        Import, models.PROTECT, related_name="+", verbose_name=_("import of the old value")
    )
    replaced_by = models.ForeignKey(
        Import, models.PROTECT, related_name="+", verbose_name=_("import of the new value")
    )

    class Meta:
        ordering = ["reading", "-replaced_at", "-pk"]
        verbose_name = _("revision of a reading")
        verbose_name_plural = _("revisions of readings")

    def __str__(self) -> str:
        return f"{self.reading_id} until {self.replaced_at:%Y-%m-%d %H:%M}"


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
    """A day of a station whose readings changed and that is still to be summed up again."""

    # Not unique: a day that changes while it is being summed up is stale once more.
    station = models.ForeignKey(
        Station, models.CASCADE, related_name="+", verbose_name=_("station")
    )
    day = models.DateField(_("day"))

    class Meta:
        ordering = ["day", "station"]
        verbose_name = _("day to be summed up")
        verbose_name_plural = _("days to be summed up")

    def __str__(self) -> str:
        return f"{self.station_id} {self.day}"


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


class Forecast(models.Model):
    """What is expected for an area and a day, as the forecasters gave it; newest issue wins."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="forecasts", verbose_name=_("area"))
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


class LiveSource(models.Model):
    """What the last polls of the live source brought: for conditional requests and for the desk."""

    url = models.URLField(_("address"), unique=True, max_length=500)
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=80, blank=True)
    polled_at = models.DateTimeField(_("last poll"), null=True, blank=True)
    succeeded_at = models.DateTimeField(_("last success"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    next_poll_at = models.DateTimeField(_("next poll"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("live source")
        verbose_name_plural = _("live sources")

    def __str__(self) -> str:
        return self.url
