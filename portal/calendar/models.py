"""Which days are not what their weekday says?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpecialDay(models.Model):
    """A weekday that is off, or a weekend day that is worked, as the State Council ordered it.

    The notice for a year comes out in the November before; until it is entered, the year counts
    by its weekdays alone.
    """

    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(
        _("worked"),
        default=False,
        help_text=_("Ticked: a weekend day that is worked. Not ticked: a day off."),
    )
    name = models.CharField(_("holiday"), max_length=20)
    instrument = models.CharField(
        _("ordered by"),
        max_length=120,
        blank=True,
        help_text=_("The notice with its date, for whoever checks a deadline."),
    )

    class Meta:
        ordering = ["day"]
        verbose_name = _("special day")
        verbose_name_plural = _("special days")

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name}"
