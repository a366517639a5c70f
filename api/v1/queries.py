"""What may a caller ask for? Parameters, checked before anything is read."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from api.v1.cursors import day_of, hour_of
from portal.airquality.models import Station
from portal.airquality.standards import POLLUTANTS
from portal.grid.models import Area
from portal.grid.selectors import area_by_code

# Nothing was measured before, nothing will be asked for after: keeps every date computable.
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
MAX_HOURS = 24 * 31
MAX_DAYS = 366


def check_reach(value: date) -> date:
    """Refuse a date out of reach."""
    if not EARLIEST <= value <= LATEST:
        raise serializers.ValidationError(
            _("Choose a date between %(earliest)s and %(latest)s.")
            % {"earliest": EARLIEST, "latest": LATEST}
        )
    return value


class PollutantsField(serializers.CharField):
    """Keys of pollutants, separated by commas."""

    def to_internal_value(self, data: Any) -> Any:
        """Split the text and refuse what is no pollutant."""
        keys = tuple(dict.fromkeys(super().to_internal_value(data).split(",")))
        unknown = [key for key in keys if key not in POLLUTANTS]
        if unknown:
            raise serializers.ValidationError(
                _("“%(value)s” is not a pollutant. Known are: %(known)s.")
                % {"value": unknown[0], "known": ", ".join(POLLUTANTS)}
            )
        return keys


class AreaQuery(serializers.Serializer[Any]):
    """Which area; the whole city unless another is named."""

    area = serializers.RegexField(
        r"^[0-9]{6,12}$", required=False, help_text="Division code, such as 610702."
    )

    def validate_area(self, value: str) -> Area:
        """Return the area itself."""
        return _area(value)


class PlaceQuery(AreaQuery):
    """Which area or station, and which pollutants."""

    station = serializers.RegexField(
        r"^[0-9A-Za-z-]{1,20}$", required=False, help_text="Code of a station, such as 2635A."
    )
    pollutant = PollutantsField(
        required=False, help_text=f"One or more of {', '.join(POLLUTANTS)}, separated by commas."
    )

    def validate_station(self, value: str) -> Station:
        """Return the station itself."""
        try:
            return Station.objects.get(code=value)
        except Station.DoesNotExist as error:
            raise serializers.ValidationError(
                _("No station has the code %(code)s. See /api/v1/stations/.") % {"code": value}
            ) from error

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ask for one place, not for two; without either it is the city."""
        if "area" in attrs and "station" in attrs:
            raise serializers.ValidationError(
                {"station": _("Ask for an area or for a station, not for both.")}
            )
        if "station" not in attrs:
            attrs.setdefault("area", _area(settings.HOME_AREA_CODE))
        return attrs


def _area(code: str) -> Area:
    area = area_by_code(code)
    if area is None:
        raise serializers.ValidationError(
            _("No area has the code %(code)s. See /api/v1/air/current/ for the areas.")
            % {"code": code}
        )
    return area


class HourlyQuery(PlaceQuery):
    """Which hours: newest first, page by page."""

    start = serializers.DateTimeField(
        required=False,
        help_text="Only hours that end after this moment, such as 2026-11-01T00:00+08:00.",
    )
    end = serializers.DateTimeField(
        required=False, help_text="Only hours that end at or before this moment."
    )
    limit = serializers.IntegerField(
        default=24, min_value=1, max_value=MAX_HOURS, help_text="Hours on a page."
    )
    cursor = serializers.CharField(
        required=False, max_length=64, help_text="From `next` of the page before."
    )

    def validate_cursor(self, value: str) -> datetime:
        """Read the hour that the page before ended with."""
        return check_moment(hour_of(value))

    def validate_start(self, value: datetime) -> datetime:
        """Refuse a moment out of reach."""
        return check_moment(value)

    def validate_end(self, value: datetime) -> datetime:
        """Refuse a moment out of reach."""
        return check_moment(value)


def check_moment(value: datetime) -> datetime:
    """Refuse a moment out of reach."""
    try:
        check_reach(timezone.localtime(value).date())
    except OverflowError as error:
        raise serializers.ValidationError(_("That moment is out of reach.")) from error
    return value


class DailyQuery(PlaceQuery):
    """Which days: newest first, page by page."""

    start = serializers.DateField(required=False, help_text="First day.")
    end = serializers.DateField(required=False, help_text="Last day.")
    limit = serializers.IntegerField(
        default=31, min_value=1, max_value=MAX_DAYS, help_text="Days on a page."
    )
    cursor = serializers.CharField(
        required=False, max_length=64, help_text="From `next` of the page before."
    )

    def validate_cursor(self, value: str) -> date:
        """Read the day that the page before ended with."""
        return check_reach(day_of(value))

    def validate_start(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)

    def validate_end(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)


class RankingQuery(AreaQuery):
    """Which month (or which days) the counties are ranked over."""

    month = serializers.RegexField(
        r"^20[0-9]{2}-(0[1-9]|1[0-2])$", required=False, help_text="Such as 2026-10."
    )
    start = serializers.DateField(required=False, help_text="First day, instead of a month.")
    end = serializers.DateField(required=False, help_text="Last day, instead of a month.")

    def validate_start(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)

    def validate_end(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Turn the month into its first and last day; without either, the month before this."""
        if "start" in attrs or "end" in attrs:
            return self._checked_days(attrs)
        month = attrs.get("month")
        first = date.fromisoformat(f"{month}-01") if month else last_month()
        attrs["start"] = first
        attrs["end"] = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        return attrs

    def _checked_days(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "start" not in attrs or "end" not in attrs:
            raise serializers.ValidationError(
                {"start": gettext_lazy("Give both the first and the last day.")}
            )
        days = (attrs["end"] - attrs["start"]).days
        if not 0 <= days < MAX_DAYS:
            raise serializers.ValidationError(
                {"end": gettext_lazy("The last day must lie within a year after the first.")}
            )
        return attrs


def last_month() -> date:
    """Return the first day of the month before this."""
    today = timezone.localdate()
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)
