"""Which kinds of bulletin are there?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BulletinKind(TextChoices):
    """The kinds of bulletin; the values are also the kinds of an `AirReport`."""

    DAILY = "daily", _("Daily bulletin")
    FORECAST = "forecast", _("Forecast")
    WEEKLY = "weekly", _("Weekly bulletin")
    MONTHLY = "monthly", _("Monthly bulletin")
    QUARTERLY = "quarterly", _("Quarterly bulletin")
    ANNUAL = "annual", _("Annual bulletin")


# Made of whole natural days, with ranking and year-on-year.
PERIOD_KINDS = frozenset(
    {BulletinKind.WEEKLY, BulletinKind.MONTHLY, BulletinKind.QUARTERLY, BulletinKind.ANNUAL}
)
# After which the office also tells the year up to then.
CUMULATIVE_KINDS = frozenset({BulletinKind.MONTHLY, BulletinKind.QUARTERLY})
