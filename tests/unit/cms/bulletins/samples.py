"""Which reports do the tests of the bulletins begin with? Built by hand, figure by figure."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from portal.airquality.aqi import compute
from portal.airquality.enums import FigureStatus
from portal.airquality.reports import (
    AirReport,
    Comparison,
    Figure,
    ForecastFigure,
    PeriodFigure,
    Place,
    RankRow,
)
from portal.airquality.standards import POLLUTANTS, category

SHANGHAI = ZoneInfo("Asia/Shanghai")
CITY = Place("610700", "汉中市", "Hanzhong", "city")
HANTAI = Place("610702", "汉台区")
NANZHENG = Place("610703", "南郑区")
FOPING = Place("610730", "佛坪县")
LIUBA = Place("610729", "留坝县")
DAY = date(2026, 11, 23)
# Vector A of the standard's reference: AQI 77, primary O3.
VECTOR_A = {"so2": "13", "no2": "25", "co": "2.0", "o3": "132", "pm10": "74", "pm25": "47"}


def values(**given: str | None) -> dict[str, Decimal | None]:
    """Return six concentrations; what is not given is missing."""
    return {key: Decimal(text) if (text := given.get(key)) else None for key in POLLUTANTS}


def figure(place: Place = CITY, on: date = DAY, plan: tuple[str, ...] = (), **given: Any) -> Figure:
    """Return a place's day; without a value its result is None."""
    has_station = given.pop("has_station", True)
    found = values(**given)
    result = (
        compute(found, period="day", on=on, not_in_plan=plan)
        if any(value is not None for value in found.values())
        else None
    )
    return Figure(
        place=place,
        concentrations=found,
        result=result,
        day=on,
        stations=1,
        has_station=has_station,
    )


def fine(place: Place, pm25: str = "20", on: date = DAY) -> Figure:
    """Return a place's complete day that PM2.5 decides."""
    return figure(place, on, so2="5", no2="10", co="0.5", o3="40", pm10="20", pm25=pm25)


def daily(city: Figure | None = None, *counties: Figure, **more: Any) -> AirReport:
    """Return a daily report."""
    return AirReport(
        kind="daily",
        start=DAY,
        end=DAY,
        as_of=datetime(2026, 11, 24, 0, 20, tzinfo=SHANGHAI),
        edition="HJ 633—2026",
        source="汉中市生态环境局",
        city=figure(**VECTOR_A) if city is None else city,
        counties=counties,
        **{"status": FigureStatus.PROVISIONAL, **more},
    )


def forecast_day(
    ahead: int, low: int, high: int, *primary: str, place: Place = CITY, note: str = ""
) -> ForecastFigure:
    """Return one expected day, so many days after 24 November 2026."""
    day = date(2026, 11, 24) + timedelta(days=ahead)
    first, last = category(low, day), category(high, day)
    return ForecastFigure(
        place=place,
        day=day,
        issued_at=datetime(2026, 11, 24, 16, tzinfo=SHANGHAI),
        aqi_low=low,
        aqi_high=high,
        primary=primary,
        level_low=first.level,
        level_high=last.level,
        category=first.name if first == last else f"{first.name}至{last.name}",
        note=note,
    )


def forecast(*days: ForecastFigure, start: date = date(2026, 11, 25), **more: Any) -> AirReport:
    """Return a forecast of three days from `start`."""
    return AirReport(
        kind="forecast",
        start=start,
        end=start + timedelta(days=2),
        as_of=datetime(2026, 11, 24, 17, tzinfo=SHANGHAI),
        edition="HJ 633—2026",
        status=FigureStatus.PROVISIONAL,
        source="汉中市生态环境局",
        forecasts=days,
        **more,
    )


def compared(**given: Any) -> Comparison:
    """Return a comparison with the October before; everything rose unless given."""
    return Comparison(
        **{
            "composite_change": Decimal("-6.5"),
            "concentration_changes": {
                "so2": Decimal("0.0"),
                "no2": Decimal("4.2"),
                "co": Decimal("-10.0"),
                "o3": Decimal("-2.1"),
                "pm10": Decimal("1.4"),
                "pm25": Decimal("-8.1"),
            },
            "good_days_change": 2,
            "good_ratio_change": Decimal("6.4"),
            "older_start": date(2025, 10, 1),
            "older_end": date(2025, 10, 31),
            "older_edition": "HJ 633—2012",
            "recomputed": False,
            **given,
        }
    )


def period(place: Place = CITY, **given: Any) -> PeriodFigure:
    """Return October 2026 of a place: 31 days, of which 26 were good."""
    return PeriodFigure(
        **{
            "place": place,
            "concentrations": values(so2="8", no2="25", co="0.9", o3="118", pm10="74", pm25="34"),
            "composite": Decimal("3.73"),
            "composite_primary": ("pm25",),
            "valid_days": 31,
            "good_days": 26,
            "good_ratio": Decimal("83.9"),
            "days_by_level": {1: 6, 2: 20, 3: 4, 4: 1, 5: 0, 6: 0},
            "primary_days": {"pm25": 15, "o3": 10},
            "comparison": None,
            **given,
        }
    )


def polluted(on: date, **given: str) -> Figure:
    """Return the city's day with high values."""
    base = {"so2": "5", "no2": "10", "co": "0.5", "o3": "40", "pm10": "20", "pm25": "20"}
    return figure(CITY, on, **{**base, **given})


def october_days() -> tuple[Figure, ...]:
    """Return 31 days: four of light pollution (three by PM2.5, one by O3), one of moderate."""
    bad = {
        3: {"pm25": "80"},
        4: {"pm25": "90"},
        5: {"pm25": "130"},
        6: {"pm25": "61"},
        7: {"o3": "170"},
    }
    return tuple(polluted(date(2026, 10, day), **bad.get(day, {})) for day in range(1, 32))


def ranked(*rows: tuple[int | None, Place, str | None]) -> tuple[RankRow, ...]:
    """Return a ranking from rank, place and value."""
    return tuple(
        RankRow(rank, place, Decimal(value) if value else None) for rank, place, value in rows
    )


def monthly(city: PeriodFigure | None = None, **more: Any) -> AirReport:
    """Return a report of October 2026."""
    return AirReport(
        **{
            "kind": "monthly",
            "start": date(2026, 10, 1),
            "end": date(2026, 10, 31),
            "as_of": datetime(2026, 11, 1, 0, 20, tzinfo=SHANGHAI),
            "edition": "HJ 633—2026",
            "limits_edition": "GB 3095—2026",
            "status": FigureStatus.PROVISIONAL,
            "source": "汉中市生态环境局",
            "city_period": period() if city is None else city,
            "days": october_days(),
            **more,
        }
    )


def with_values(one: PeriodFigure, **given: Any) -> PeriodFigure:
    """Return a period with other fields."""
    return replace(one, **given)
