"""What does the portal say of the air? One frozen report, for every page, chart, feed and API.

A report is built by `portal.airquality.selectors` and never changed after: a bulletin keeps it as
its snapshot, and what is shown anywhere is read from it. Concentrations are already rounded as the
standard publishes them (whole µg/m³, CO in mg/m³ with one decimal).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from portal.airquality.aqi import AqiResult
from portal.airquality.enums import FigureStatus, Freshness


@dataclass(frozen=True, slots=True)
class Place:
    """A city, a county or a station, as a reader knows it."""

    code: str
    name: str
    name_en: str = ""
    kind: str = "county"  # city, county, station
    # Whether what is shown here is demonstration data, and whose hours it replays.
    is_demo: bool = False
    replays: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One place in one hour or on one day."""

    place: Place
    concentrations: Mapping[str, Decimal | None]
    # None when there is nothing to show: no station, or no value in the time asked for.
    result: AqiResult | None
    hour: datetime | None = None
    day: date | None = None
    freshness: Freshness = Freshness.NOW  # of an hour, against the clock that was given
    stations: int = 0  # stations behind the figure
    has_station: bool = True  # False: the place has no station at all
    status: FigureStatus = FigureStatus.PROVISIONAL


@dataclass(frozen=True, slots=True)
class Comparison:
    """A period against the same period of the year before, under today's edition."""

    composite_change: Decimal | None  # per cent; negative is better (变好)
    concentration_changes: Mapping[str, Decimal | None]  # per cent
    good_days_change: int | None  # days
    good_ratio_change: Decimal | None  # percentage points
    older_start: date
    older_end: date
    older_edition: str  # under which the older year had been published
    recomputed: bool  # True when it differs from the edition used now


@dataclass(frozen=True, slots=True)
class PeriodFigure:
    """One place over a week, month, quarter or year."""

    place: Place
    # SO2 NO2 PM10 PM2.5: mean; CO: 95th percentile; O3: 90th percentile of the daily 8-hour maxima.
    concentrations: Mapping[str, Decimal | None]
    composite: Decimal | None
    composite_primary: tuple[str, ...]
    valid_days: int
    good_days: int
    good_ratio: Decimal | None  # per cent, one decimal
    days_by_level: Mapping[int, int]  # level 1–6 -> days
    primary_days: Mapping[str, int]  # pollutant -> days on which it was primary
    comparison: Comparison | None = None
    has_station: bool = True
    # False: some item has fewer days than the standard asks of a month or a year (27 of a month),
    # so that its concentration, and with it the composite index, is not published.
    is_valid: bool = True


@dataclass(frozen=True, slots=True)
class RankRow:
    """One line of a ranking: places run from good to bad, equals share a place (1, 2, 2, 4)."""

    rank: int | None
    place: Place
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class ForecastFigure:
    """One expected day of one place."""

    place: Place
    day: date
    issued_at: datetime
    aqi_low: int
    aqi_high: int
    primary: tuple[str, ...]
    level_low: int
    level_high: int
    category: str  # 良, or 良至轻度污染
    note: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class AirReport:
    """All figures of one publication.

    Attributes:
        kind: hourly, daily, forecast, weekly, monthly, quarterly, annual.
        start: First day (of an hourly report: the hour's natural day).
        end: Last day.
        as_of: The moment at which the figures were read.
        edition: Standard that the indices follow, such as "HJ 633—2026".
        limits_edition: Standard that the composite index follows, such as "GB 3095—2026".
        status: Provisional as soon as one figure is.
        source: Who measured, as a reader should see it.
        is_demo: True as soon as one figure rests on demonstration data.
        city: The figure of the area that the report is about (hourly, daily): as a rule the city.
        counties: The counties' figures, in code order.
        stations: The figures of the area's stations, in code order (only on an area's own page).
        city_period: The home area over the period.
        county_periods: The counties over the period.
        days: The city's single days within the period, for the chart.
        ranking: Counties by composite index.
        improvement: Counties by the change of their composite index against last year, best first;
            empty when none can be compared.
        forecasts: Expected days, city first.
        notes: What a reader must know to read the figures rightly, as full sentences.
    """

    kind: str
    start: date
    end: date
    as_of: datetime
    edition: str
    status: FigureStatus
    source: str
    limits_edition: str = ""
    is_demo: bool = False
    hour: datetime | None = None
    city: Figure | None = None
    counties: tuple[Figure, ...] = ()
    stations: tuple[Figure, ...] = ()
    city_period: PeriodFigure | None = None
    county_periods: tuple[PeriodFigure, ...] = ()
    days: tuple[Figure, ...] = ()
    ranking: tuple[RankRow, ...] = ()
    improvement: tuple[RankRow, ...] = ()
    forecasts: tuple[ForecastFigure, ...] = ()
    notes: tuple[str, ...] = field(default=())
