"""How does a forecast come in? Checked, and kept beside the issues before it: the newest wins."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.airquality.models import Forecast
from portal.airquality.selectors.figures import local
from portal.airquality.standards import MAX_INDEX, POLLUTANTS
from portal.grid.models import Area

# HJ 633 4.3.1: up to this index there is no primary pollutant.
PRIMARY_ABOVE: Final = 50
# Nobody forecasts an index by the day further ahead: a later day is a slip of the pen.
FURTHEST_AHEAD: Final = timedelta(days=15)


@transaction.atomic
def forecast_record(  # noqa: PLR0913 (each is a field that a forecaster fills in)
    *,
    area: Area,
    day: date,
    issued_at: datetime,
    aqi_low: int,
    aqi_high: int,
    primary: Collection[str] = (),
    note: str = "",
    is_demo: bool = False,
    by: AbstractBaseUser | None = None,
) -> tuple[Forecast, bool]:
    """Record what is expected of an area on a day.

    Saying the same again on the same day of issue changes nothing; saying something else is a new
    issue, and the earlier one stays.

    Args:
        area: The city or a county.
        day: The day that is forecast, from the day of issue on.
        issued_at: The moment of issue.
        aqi_low: Lower end of the range, 1 to 500.
        aqi_high: Upper end.
        primary: Keys of the expected primary pollutants; needed above 50, empty up to 50.
        note: Weather and advice, at most 300 characters.
        is_demo: Whether it is a demonstration.
        by: Who gives it; None for a command that runs by itself.

    Returns:
        The forecast that holds now, and whether it is new.

    Raises:
        ValidationError: By field, in sentences for the forecaster.
    """
    keys = ",".join(name for name in POLLUTANTS if name in primary)
    forecast = Forecast(
        area=area,
        day=day,
        issued_at=issued_at,
        aqi_low=aqi_low,
        aqi_high=aqi_high,
        primary=keys,
        note=note.strip(),
        is_demo=is_demo,
        by_id=by.pk if by else None,
    )
    _check(forecast, primary)
    known = _newest(forecast)
    if known is not None and _said(known) == _said(forecast):
        return known, False
    if known is not None and known.issued_at == issued_at:
        raise ValidationError({"issued_at": [_("Another forecast was issued at this moment.")]})
    forecast.full_clean()
    forecast.save()
    return forecast, True


def _check(forecast: Forecast, primary: Collection[str]) -> None:
    errors = dict(_faults(forecast, primary))
    if errors:
        raise ValidationError({field: [sentence] for field, sentence in errors.items()})


def _faults(forecast: Forecast, primary: Collection[str]) -> list[tuple[str, object]]:
    """Name what is wrong, one sentence a field."""
    found: list[tuple[str, object]] = []
    for field in ("aqi_low", "aqi_high"):
        if not 1 <= getattr(forecast, field) <= MAX_INDEX:
            found.append((field, _("An index lies between 1 and 500.")))
    if not found and forecast.aqi_low > forecast.aqi_high:
        found.append(("aqi_high", _("The upper end must not be below the lower end.")))
    if any(name not in POLLUTANTS for name in primary):
        found.append(("primary", _("There is no such pollutant.")))
    elif forecast.aqi_high > PRIMARY_ABOVE and not primary:
        found.append(("primary", _("Above 50 a primary pollutant must be named.")))
    elif forecast.aqi_high <= PRIMARY_ABOVE and primary:
        found.append(("primary", _("Up to 50 there is no primary pollutant; leave it empty.")))
    return found + _day_faults(forecast)


def _day_faults(forecast: Forecast) -> list[tuple[str, object]]:
    issued_on = local(forecast.issued_at).date()
    if forecast.day < issued_on:
        return [("day", _("The day must not lie before the day of issue."))]
    if forecast.day - issued_on > FURTHEST_AHEAD:
        return [("day", _("The day lies more than 15 days ahead; check the date."))]
    return []


def _newest(forecast: Forecast) -> Forecast | None:
    """Return the issue that holds for the same area and day so far."""
    issues = Forecast.objects.filter(area=forecast.area, day=forecast.day)
    return issues.filter(issued_at__lte=forecast.issued_at).order_by("issued_at").last()


def _said(forecast: Forecast) -> tuple[object, ...]:
    """Return what a forecast says, and on which day it said so."""
    return (
        local(forecast.issued_at).date(),
        forecast.aqi_low,
        forecast.aqi_high,
        forecast.primary,
        forecast.note,
        forecast.is_demo,
    )
