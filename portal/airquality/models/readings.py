"""What did an hour of a station say, and what became of it?"""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.airquality.enums import ReviewVerdict
from portal.airquality.flags import usable_values
from portal.airquality.models.concentrations import Concentrations
from portal.airquality.models.imports import Import
from portal.airquality.models.stations import Station
from portal.airquality.standards import POLLUTANTS


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
