"""What is the figure of one day, of a station or of an area?

The concentrations are exact means; the index is computed from them and only then are they stored
with six digits.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.airquality.aqi import compute
from portal.airquality.evaluation import area_mean, day_concentrations, valid_hours
from portal.airquality.standards import POLLUTANTS
from portal.airquality.summing.flagging import UNIT, Masks
from portal.airquality.summing.membership import Member
from portal.airquality.summing.series import Column, StationHours

Values = Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class DayValues:
    """The exact concentrations of a place on a day, before the index.

    Attributes:
        values: By pollutant, None where the day is not valid.
        counts: Hours of a station, or stations of an area, behind each figure.
        is_demo: Whether a demonstration reading is among them.
    """

    values: Values
    counts: Mapping[str, int]
    is_demo: bool


@dataclass(frozen=True, slots=True)
class DayFigure:
    """A day as it is stored."""

    values: Values
    aqi: int | None
    level: int | None
    primary: str
    edition: str
    counts: Mapping[str, int]
    is_demo: bool


def station_day(
    hours: StationHours, out: Masks, day: date, *, demo_imports: frozenset[int]
) -> DayValues | None:
    """Sum up one day of a station.

    Args:
        hours: The station's hours, the day among them.
        out: The values that no figure may use, by hour.
        day: The natural day.
        demo_imports: Imports whose readings are a demonstration.

    Returns:
        None when no hour has a usable value.
    """
    when = hours.day(day)
    series = {
        pollutant: column[when] for pollutant, column in zip(POLLUTANTS, hours.columns, strict=True)
    }
    if out:
        series = _without(series, out, when)
    counts = valid_hours(series)
    if not any(counts.values()):
        return None
    is_demo = not demo_imports.isdisjoint(hours.origins[when])
    return DayValues(day_concentrations(series, on=day, unit=UNIT), counts, is_demo)


def _without(series: dict[str, Column], out: Masks, when: slice) -> dict[str, Column]:
    """Leave the values out that no figure may use."""
    masks = [out.get(hour, 0) for hour in range(when.start, when.stop)]
    if not any(masks):
        return series
    return {
        pollutant: [
            None if mask >> bit & 1 else value for mask, value in zip(masks, values, strict=True)
        ]
        for bit, (pollutant, values) in enumerate(series.items())
    }


def area_day(members: Iterable[tuple[Member, DayValues | None]]) -> DayValues | None:
    """Average the stations of an area.

    Args:
        members: Every station of the area that stood there on the day, with what it reported.

    Returns:
        None when none of them has a usable value.
    """
    listed = list(members)
    found = [day for _member, day in listed if day is not None]
    if not found:
        return None
    counts = {
        pollutant: sum(day.values[pollutant] is not None for day in found)
        for pollutant in POLLUTANTS
    }
    return DayValues(_means(listed), counts, any(day.is_demo for day in found))


def _means(listed: list[tuple[Member, DayValues | None]]) -> Values:
    nothing: Values = {}
    if not any(member.not_in_plan for member, _day in listed):
        return area_mean([day.values if day else nothing for _member, day in listed])
    # What a station is not meant to measure must not count against the others.
    return {
        pollutant: area_mean(
            [
                day.values if day else nothing
                for member, day in listed
                if pollutant not in member.not_in_plan
                or (day and day.values[pollutant] is not None)
            ]
        )[pollutant]
        for pollutant in POLLUTANTS
    }


def day_figure(found: DayValues, *, day: date, members: Sequence[Member]) -> DayFigure:
    """Add the index of the edition in force on the day.

    Args:
        found: The exact concentrations.
        day: The monitoring date.
        members: The stations behind them; a pollutant that none of them is meant to measure is
            not missing.
    """
    plans = [member.not_in_plan for member in members]
    excused = frozenset(POLLUTANTS).intersection(*plans) if plans else frozenset[str]()
    result = compute(found.values, period="day", on=day, not_in_plan=excused)
    return DayFigure(
        values=found.values,
        aqi=result.aqi,
        level=result.level,
        primary=",".join(result.primary),
        edition=result.edition,
        counts=found.counts,
        is_demo=found.is_demo or any(member.is_demo for member in members),
    )
