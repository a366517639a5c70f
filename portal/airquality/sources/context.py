"""What does a reader need to know besides the file? The clock, and the year of the file's name."""

from datetime import datetime
from typing import NamedTuple

from portal.airquality.sources.cells import Hours


class Context(NamedTuple):
    """The clock and the year that the file's name promises, if any."""

    now: datetime
    expected_year: int | None = None

    def hours(self, *, zone_is_wrong: bool = False) -> Hours:
        """Return a reader of hours that knows the clock and the year."""
        return Hours(now=self.now, expected_year=self.expected_year, zone_is_wrong=zone_is_wrong)
