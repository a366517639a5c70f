"""Which days does the office work, as far as it has been told?"""

from datetime import datetime

from django.utils import timezone

from portal.calendar.models import SpecialDay
from portal.calendar.working_days import WorkingCalendar


def working_calendar() -> WorkingCalendar:
    """Return the calendar that is stored: one query, a few dozen rows for each year."""
    rows = list(SpecialDay.objects.order_by("day").values_list("day", "is_working"))
    return WorkingCalendar(
        off=frozenset(day for day, is_working in rows if not is_working),
        worked=frozenset(day for day, is_working in rows if is_working),
    )


def year_is_known(year: int) -> bool:
    """Tell whether any special day of a year is stored; no year is without holidays."""
    return SpecialDay.objects.filter(day__year=year).exists()


def missing_year(now: datetime) -> int | None:
    """Return the year that has to be entered: this one, or from November on the next one."""
    today = timezone.localdate(now)
    wanted = (today.year, *((today.year + 1,) if today.month >= 11 else ()))
    return next((year for year in wanted if not year_is_known(year)), None)
