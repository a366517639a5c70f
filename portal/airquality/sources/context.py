"""What does a reader need to know besides the text? The clock, the year, and JSON or not."""

from datetime import datetime
from typing import NamedTuple

from portal.airquality.sources.cells import Hours


class Context(NamedTuple):
    """What is known of a file before it is read.

    Attributes:
        now: The clock.
        expected_year: The year that the file's name promises, if any.
        is_json: Whether its first character is one that JSON begins with.
    """

    now: datetime
    expected_year: int | None = None
    is_json: bool = False

    def hours(self, *, zone_is_wrong: bool = False) -> Hours:
        """Return a reader of hours that knows the clock and the year."""
        return Hours(now=self.now, expected_year=self.expected_year, zone_is_wrong=zone_is_wrong)
