"""Which reports does a test compare? Built by hand, without a database, with every field used."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from portal.airquality.aqi import compute
from portal.airquality.enums import FigureStatus, Freshness
from portal.airquality.reports import (
    AirReport,
    Comparison,
    Figure,
    ForecastFigure,
    PeriodFigure,
    Place,
    RankRow,
)
from portal.airquality.selectors.figures import rounded
from tests.factories.air import ORDINARY, SHANGHAI

CITY = Place("610700", "汉中市", "Hanzhong", "city")
COUNTY = Place("610702", "汉台区", "Hantai", "county", is_demo=True, replays="安康市老城区")
NOW = datetime(2026, 3, 11, 0, 20, tzinfo=SHANGHAI)
DAY = date(2026, 3, 10)


def figure(place=CITY, *, hour=None, on=DAY, period="day", **values) -> Figure:
    """Build a figure from ordinary values and those that are given."""
    found = ORDINARY | {
        name: None if value is None else Decimal(value) for name, value in values.items()
    }
    return Figure(
        place=place,
        concentrations=rounded(found),
        result=compute(found, period=period, on=on),
        hour=hour,
        day=on,
        stations=2,
    )


def gap(place=COUNTY, *, hour=None, on=DAY) -> Figure:
    """Build a figure of a place that has nothing to show."""
    return Figure(
        place, dict.fromkeys(ORDINARY), None, hour, on, Freshness.NONE, 0, has_station=False
    )


def daily(**values) -> AirReport:
    """Build a daily report whose city has the values that are given."""
    return AirReport(
        kind="daily",
        start=DAY,
        end=DAY,
        as_of=NOW,
        edition="HJ 633—2026",
        status=FigureStatus.PROVISIONAL,
        source="汉中市环境监测站",
        city=figure(**values),
        counties=(gap(),),
    )


def period(place=CITY, composite="3.68") -> PeriodFigure:
    """Build a place's figures of a period with a comparison."""
    return PeriodFigure(
        place=place,
        concentrations=rounded(ORDINARY),
        composite=Decimal(composite),
        composite_primary=("pm25",),
        valid_days=7,
        good_days=6,
        good_ratio=Decimal("85.7"),
        days_by_level={1: 1, 2: 5, 3: 1, 4: 0, 5: 0, 6: 0},
        primary_days={"o3": 4, "pm25": 2},
        comparison=Comparison(
            composite_change=Decimal("-7.3"),
            concentration_changes={"pm25": Decimal("-42.9"), "co": None},
            good_days_change=-2,
            good_ratio_change=Decimal("-1.0"),
            older_start=date(2025, 3, 9),
            older_end=date(2025, 3, 15),
            older_edition="HJ 633—2012",
            recomputed=True,
        ),
    )


def weekly() -> AirReport:
    """Build a weekly report in which every field has a value."""
    return replace(
        daily(),
        kind="weekly",
        start=date(2026, 3, 9),
        end=date(2026, 3, 15),
        status=FigureStatus.CONFIRMED,
        limits_edition="GB 3095—2026（过渡阶段）",
        is_demo=True,
        city_period=period(),
        county_periods=(period(COUNTY, "3.20"),),
        days=(
            figure(pm25=130),
            figure(on=date(2026, 2, 10), pm25=70),
            gap(CITY, on=date(2026, 3, 11)),
        ),
        ranking=(RankRow(1, COUNTY, Decimal("3.20")), RankRow(None, CITY, None)),
        improvement=(RankRow(1, COUNTY, Decimal("-7.3")),),
        notes=("上年按今年的标准重新计算。",),
    )


def hourly() -> AirReport:
    """Build an hourly report with a station, an incomplete index and one above 100."""
    hour = datetime(2026, 3, 11, 0, tzinfo=SHANGHAI)
    station = Place("2635A", "市监测站", kind="station")
    return replace(
        daily(),
        kind="hourly",
        hour=hour,
        city=figure(hour=hour, period="hour", so2=None),
        stations=(figure(station, hour=hour, period="hour", pm25=80, o3=None),),
    )


def forecast() -> AirReport:
    """Build a forecast report of one day."""
    expected = ForecastFigure(
        place=CITY,
        day=date(2026, 3, 12),
        issued_at=NOW,
        aqi_low=80,
        aqi_high=110,
        primary=("pm25",),
        level_low=2,
        level_high=3,
        category="良至轻度污染",
        note="静稳",
    )
    return replace(daily(), kind="forecast", city=None, counties=(), forecasts=(expected,))
