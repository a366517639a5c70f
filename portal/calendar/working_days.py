"""When is a deadline that is set in working days? Days in, days out, nothing else.

Assumptions: Monday to Friday are worked, except where the calendar says otherwise. The day on
which a period begins does not count (民法典 art. 201), so the deadline of three working days from
a Thursday is the Tuesday after it. A period lasts to the end of its last day (art. 203).
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked.

    Attributes:
        off: Weekdays that are free.
        worked: Weekend days that are worked.
    """

    off: frozenset[date] = field(default_factory=frozenset)
    worked: frozenset[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        """Tell whether an office works on this day."""
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def after(self, start: date, days: int) -> date:
        """Return the n-th working day after a day that does not count itself."""
        if days < 1:
            raise ValueError("A period has at least one working day.")
        day = start
        left = days
        while left:
            day += DAY
            left -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start`, up to `end` and with it."""
        span = range(1, (end - start).days + 1)
        return sum(self.is_working(start + DAY * ahead) for ahead in span)

    def deadline(self, start: datetime, days: int, tz: tzinfo) -> datetime:
        """Return the end of the n-th working day after a moment, as the first instant past it."""
        last = self.after(start.astimezone(tz).date(), days)
        return datetime(last.year, last.month, last.day, tzinfo=tz) + DAY
