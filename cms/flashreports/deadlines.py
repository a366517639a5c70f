"""Until when is a submission due?

Measure 47 of the plan: the month's work by the 28th of that month, the year's summary by 25
December. The days are settings; a day that a month does not have is its last. Days are natural
days, the deadline is the end of its day.
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

MONTHLY, YEARLY = "monthly", "yearly"


@dataclass(frozen=True, slots=True)
class DueDays:
    """The days that the office has set."""

    monthly: int = 28
    yearly_month: int = 12
    yearly: int = 25

    def due_on(self, kind: str, period: date) -> date:
        """Return the last day on which a submission is in time.

        Args:
            kind: monthly or yearly.
            period: First day of the month or of the year that is reported.
        """
        month = period.month if kind == MONTHLY else self.yearly_month
        wanted = self.monthly if kind == MONTHLY else self.yearly
        last = calendar.monthrange(period.year, month)[1]
        return date(period.year, month, min(wanted, last))


def end_of(day: date, zone: tzinfo) -> datetime:
    """Return the moment at which a day is over."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)


def period_start(kind: str, day: date) -> date:
    """Return the first day of the month or year that a day lies in."""
    return day.replace(day=1) if kind == MONTHLY else day.replace(month=1, day=1)


def neighbour(kind: str, period: date, *, step: int) -> date:
    """Return the first day of the period before (-1) or after (1)."""
    if kind == YEARLY:
        return period.replace(year=period.year + step)
    months = period.year * 12 + period.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def period_of(kind: str, text: str) -> date | None:
    """Read `2026-11` or `2026`, as addresses write it; None when it is neither."""
    form = "%Y-%m" if kind == MONTHLY else "%Y"
    try:
        found = datetime.strptime(text, form).date()  # noqa: DTZ007 (a day, no moment)
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2200 and found.strftime(form) == text else None


def period_text(kind: str, period: date) -> str:
    """Write a period as addresses have it."""
    return period.strftime("%Y-%m" if kind == MONTHLY else "%Y")
