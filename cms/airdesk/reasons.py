"""Why is a value flagged, in words that an officer can check?

The rules are those of `flags`, which decides; here they are only told. A value that does not move
is told last, when nothing about the hour itself explains the flag.
"""

from decimal import Decimal

from django.utils.translation import gettext as _

from portal.airquality.flags import HIGHEST, STILL
from portal.airquality.models import Reading
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS

PARTICLES = ("pm10", "pm25")


def reasons_of(reading: Reading, pollutant: str) -> list[str]:
    """Return the reasons for the flags of one value; none when it is not flagged."""
    bit = POLLUTANTS.index(pollutant)
    value: Decimal | None = getattr(reading, pollutant)
    if value is None:
        return []
    if reading.impossible >> bit & 1:
        return [_why_impossible(value, bit)]
    if reading.doubtful >> bit & 1:
        return _why_doubtful(reading, pollutant, value)
    return []


def _why_impossible(value: Decimal, bit: int) -> str:
    if value < 0:
        return _("Below zero.")
    return _("Above %(highest)s %(unit)s, the most that is believed.") % {
        "highest": HIGHEST[bit],
        "unit": POLLUTANT_NAMES[POLLUTANTS[bit]].unit,
    }


def _why_doubtful(reading: Reading, pollutant: str, value: Decimal) -> list[str]:
    reasons = []
    if pollutant in PARTICLES and _more_fine_than_all(reading):
        reasons.append(_("PM₂.₅ is above PM₁₀, of which it is a part."))
    if pollutant in PARTICLES and value == 0:
        reasons.append(_("Exactly zero, which particles hardly ever are."))
    hours = STILL[pollutant].hours_of(value)
    return reasons or [_("The same value for %(hours)s hours or more.") % {"hours": hours}]


def _more_fine_than_all(reading: Reading) -> bool:
    return reading.pm25 is not None and reading.pm10 is not None and reading.pm25 > reading.pm10
