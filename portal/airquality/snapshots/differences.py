"""Which figures of a report have changed since it was written down?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from django.utils.translation import gettext as _

from portal.airquality.enums import FigureStatus
from portal.airquality.reports import (
    AirReport,
    Comparison,
    Figure,
    ForecastFigure,
    PeriodFigure,
    RankRow,
)
from portal.airquality.standards import POLLUTANT_NAMES

Label: TypeAlias = tuple[str, ...]
# What stays the same when a figure changes: where it stands, of which place, which item.
Key: TypeAlias = tuple[str, ...]
Item: TypeAlias = tuple[Key, Label, str | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is another now.

    Attributes:
        label: What it is, from the general to the particular: 汉台区, PM2.5.
        old: As it was written down; None when it was not there.
        new: As it is now; None when it is gone.
    """

    label: Label
    old: str | None
    new: str | None


def report_differences(old: AirReport, new: AirReport) -> tuple[Difference, ...]:
    """Name the figures that differ, in the order of the report; empty when none does.

    Sub-indices and colours follow from the figures that are named and are not repeated; the moment
    at which a report was read is no figure.
    """
    before = {key: (label, value) for key, label, value in _items(old)}
    after = {key: (label, value) for key, label, value in _items(new)}
    found = []
    for key in dict.fromkeys((*after, *before)):
        label, was = before.get(key, ((), None))
        label, now = after.get(key, (label, None))
        if was != now:
            found.append(Difference(label, was, now))
    return tuple(found)


def _items(report: AirReport) -> Iterator[Item]:
    yield ("status",), (_("State of the figures"),), str(FigureStatus(report.status).label)
    yield ("edition",), (_("Edition of the standard"),), report.edition
    yield ("limits",), (_("Edition of the limits"),), report.limits_edition or None
    yield ("source",), (_("Source"),), report.source or None
    for figure in (*((report.city,) if report.city else ()), *report.counties, *report.stations):
        yield from _figure_items(figure)
    for period in (*((report.city_period,) if report.city_period else ()), *report.county_periods):
        yield from _period_items(period)
    for day in report.days:
        yield from _figure_items(day, dated=True)
    yield from _rank_items("rank", _("Rank"), report.ranking)
    yield from _rank_items("improvement", _("Rank of improvement"), report.improvement)
    for forecast in report.forecasts:
        yield from _forecast_items(forecast)


def _figure_items(figure: Figure, *, dated: bool = False) -> Iterator[Item]:
    day = str(figure.day) if dated else ""
    key = ("figure", figure.place.code, day)
    label = (figure.place.name, *((day,) if dated else ()))
    result = figure.result
    if figure.hour is not None:
        yield (*key, "hour"), (*label, _("Hour")), f"{figure.hour:%Y-%m-%d %H:%M}"
    yield (*key, "aqi"), (*label, "AQI"), _text(result.aqi if result else None)
    primary = _names(result.primary) if result else None
    yield (*key, "primary"), (*label, _("Primary pollutant")), primary
    yield from _concentration_items(key, label, figure.concentrations)


def _concentration_items(
    key: Key, label: Label, values: Mapping[str, Decimal | None]
) -> Iterator[Item]:
    for pollutant, value in values.items():
        name = POLLUTANT_NAMES[pollutant].plain
        yield (*key, pollutant), (*label, name), _text(value)


def _period_items(figure: PeriodFigure) -> Iterator[Item]:
    key, label = ("period", figure.place.code), (figure.place.name,)
    yield (*key, "composite"), (*label, _("Composite index")), _text(figure.composite)
    primary = _names(figure.composite_primary)
    yield (*key, "primary"), (*label, _("Primary pollutant")), primary
    yield (*key, "good"), (*label, _("Good days")), _text(figure.good_days)
    yield (*key, "valid"), (*label, _("Valid days")), _text(figure.valid_days)
    yield (*key, "ratio"), (*label, _("Share of good days")), _text(figure.good_ratio)
    yield from _concentration_items(key, label, figure.concentrations)
    if figure.comparison:
        yield from _comparison_items((*key, "year"), label, figure.comparison)


def _comparison_items(key: Key, place: Label, compared: Comparison) -> Iterator[Item]:
    label = (*place, _("Change from the year before"))
    yield (*key, "composite"), (*label, _("Composite index")), _text(compared.composite_change)
    yield (*key, "good"), (*label, _("Good days")), _text(compared.good_days_change)
    yield (*key, "ratio"), (*label, _("Share of good days")), _text(compared.good_ratio_change)
    yield from _concentration_items(key, label, compared.concentration_changes)


def _rank_items(section: str, name: str, rows: tuple[RankRow, ...]) -> Iterator[Item]:
    for row in rows:
        yield (section, row.place.code), (row.place.name, name), _text(row.rank)


def _forecast_items(forecast: ForecastFigure) -> Iterator[Item]:
    key = ("forecast", forecast.place.code, str(forecast.day))
    label = (forecast.place.name, str(forecast.day))
    yield (*key, "aqi"), (*label, "AQI"), f"{forecast.aqi_low}–{forecast.aqi_high}"
    yield (*key, "primary"), (*label, _("Primary pollutant")), _names(forecast.primary)
    yield (*key, "note"), (*label, _("Weather and advice")), forecast.note or None


def _text(value: Decimal | int | None) -> str | None:
    return None if value is None else str(value)


def _names(pollutants: tuple[str, ...]) -> str | None:
    return "、".join(POLLUTANT_NAMES[name].plain for name in pollutants) or None
