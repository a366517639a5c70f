"""How do the provisional figures of a month become final?

A later change of a confirmed day is not refused: sources do correct themselves. The day then
keeps what it said as a revision, and stays confirmed (see `daystore`).
"""

import calendar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.airquality.enums import FigureStatus
from portal.airquality.models import DailySummary, MonthConfirmation

SHANGHAI = ZoneInfo("Asia/Shanghai")


def check_can_confirm(*, year: int, month: int, now: datetime) -> date:
    """Make sure that a month is over, and return its first day.

    Raises:
        ValidationError: It is none, or still running; with the sentence for the officer.
    """
    try:
        first = date(year, month, 1)
    except ValueError:
        raise ValidationError(_("There is no such month."), code="no-month") from None
    if _next_month(first) > now.astimezone(SHANGHAI).date():
        raise ValidationError(
            _("%(month)s is not over yet. Confirm it when its last day has been reported."),
            params={"month": f"{first:%Y-%m}"},
            code="not-over",
        )
    return first


@transaction.atomic
def month_confirm(*, year: int, month: int, by: User | None, now: datetime) -> MonthConfirmation:
    """Confirm all provisional daily figures of a month; demonstrations stay provisional.

    Args:
        year: Such as 2026.
        month: 1 to 12.
        by: The officer; None when an operator did it by the command.
        now: The time of the confirmation.

    Raises:
        ValidationError: The month is not over, or nothing in it waits for confirmation.
    """
    first = check_can_confirm(year=year, month=month, now=now)
    confirmed = unconfirmed_days(first).update(status=FigureStatus.CONFIRMED)
    if not confirmed:
        raise ValidationError(
            _("No daily figure of %(month)s waits for confirmation."),
            params={"month": f"{first:%Y-%m}"},
            code="nothing",
        )
    return MonthConfirmation.objects.create(month=first, days=confirmed, by=by, at=now)


def unconfirmed_days(first: date) -> QuerySet[DailySummary]:
    """Return the provisional days of the month that begins on a day."""
    last = _next_month(first) - timedelta(days=1)
    return DailySummary.objects.filter(
        day__range=(first, last), status=FigureStatus.PROVISIONAL, is_demo=False
    )


def _next_month(first: date) -> date:
    return first + timedelta(days=calendar.monthrange(first.year, first.month)[1])
