"""Which edition of HJ 633 (the AQI) holds for a monitoring date, and what does it say?

Sources: HJ 633—2012 tables 1 and 2, clauses 4.4, 5.1 and 6.2; HJ 633—2026 tables 1 to 3,
clauses 4.2, 4.3 and 5.3, in force since 2026-03-01.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from portal.airquality.standards.categories import (
    CATEGORIES_2012,
    CATEGORIES_2026,
    Category,
)

Period: TypeAlias = Literal["day", "hour"]
PERIODS: Final = ("day", "hour")

# The sub-index at each breakpoint: the first column of the table, the same in both editions.
IAQI: Final = (0, 50, 100, 150, 200, 300, 400, 500)
MAX_INDEX: Final = 500


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table of breakpoints.

    Attributes:
        breakpoints: μg/m³ (CO mg/m³) at each step of ``IAQI``; shorter where the table
            stops early.
        beyond: the sub-index above the last breakpoint; None where the standard says
            that it is not computed.
    """

    breakpoints: tuple[int, ...]
    beyond: int | None = MAX_INDEX


@dataclass(frozen=True, slots=True)
class AqiEdition:
    """One edition of HJ 633, complete.

    Attributes:
        id: as printed on every figure, such as "HJ 633—2026".
        valid_from: first monitoring date.
        valid_to: last monitoring date; None while it is in force.
        columns: the table's column by period and pollutant. O3 of a day is the daily
            maximum 8-hour mean, of an hour the 1-hour mean.
        categories: the six levels.
        sensitive_groups: who should take care when the sub-index of a pollutant is above
            100; empty where the edition has no such table.
        rounds_concentrations: whether a concentration is rounded before it is used.
        withholds_incomplete: whether a missing item makes an index up to 100 "NA".
        lowest: the smallest index that may be published.
    """

    id: str
    valid_from: date
    valid_to: date | None
    columns: Mapping[Period, Mapping[str, Column]] = field(hash=False)
    categories: tuple[Category, ...] = field(hash=False)
    sensitive_groups: Mapping[str, str] = field(hash=False)
    rounds_concentrations: bool
    withholds_incomplete: bool
    lowest: int


_PM10_2012: Final = Column((0, 50, 150, 250, 350, 420, 500, 600))
_PM25_2012: Final = Column((0, 35, 75, 115, 150, 250, 350, 500))
_PM10_2026: Final = Column((0, 50, 120, 250, 350, 420, 500, 600))
_PM25_2026: Final = Column((0, 35, 60, 115, 150, 250, 350, 500))


def _columns(
    pm10: Column, pm25: Column, *, so2_1h_beyond: int | None, o3_8h_beyond: int | None
) -> Mapping[Period, Mapping[str, Column]]:
    """Build the table: only particles and two notes differ between the editions.

    An hour's particles use the daily column: by 式(1) of the 2026 edition, and because
    the national centre did the same under the 2012 one (docs/adr/0020).
    """
    day = {
        "so2": Column((0, 50, 150, 475, 800, 1600, 2100, 2620)),
        "no2": Column((0, 40, 80, 180, 280, 565, 750, 940)),
        "co": Column((0, 2, 4, 14, 24, 36, 48, 60)),
        "o3": Column((0, 100, 160, 215, 265, 800), o3_8h_beyond),
        "pm10": pm10,
        "pm25": pm25,
    }
    hour = {
        "so2": Column((0, 150, 500, 650, 800), so2_1h_beyond),
        "no2": Column((0, 100, 200, 700, 1200, 2340, 3090, 3840)),
        "co": Column((0, 5, 10, 35, 60, 90, 120, 150)),
        "o3": Column((0, 160, 200, 300, 400, 800, 1000, 1200)),
        "pm10": pm10,
        "pm25": pm25,
    }
    return MappingProxyType({"day": MappingProxyType(day), "hour": MappingProxyType(hour)})


_PARTICLE_GROUPS: Final = (
    "患有心血管系统疾病或呼吸系统疾病（如哮喘）的人、青少年儿童、户外活动频繁的人以及老年人"
)
SENSITIVE_GROUPS: Final = MappingProxyType(
    {
        "so2": "患有哮喘的人、青少年儿童以及老年人",
        "no2": "患有呼吸系统疾病（如哮喘）的人、青少年儿童以及老年人",
        "co": "患有心血管系统疾病的人",
        "o3": "患有呼吸系统疾病（如哮喘）的人、青少年儿童、户外活动频繁的人以及老年人",
        "pm10": _PARTICLE_GROUPS,
        "pm25": _PARTICLE_GROUPS,
    }
)

HJ_633_2012: Final = AqiEdition(
    id="HJ 633—2012",
    valid_from=date(2016, 1, 1),
    valid_to=date(2026, 2, 28),
    columns=_columns(_PM10_2012, _PM25_2012, so2_1h_beyond=None, o3_8h_beyond=None),
    categories=CATEGORIES_2012,
    sensitive_groups=MappingProxyType({}),
    rounds_concentrations=False,
    withholds_incomplete=False,
    lowest=0,
)
HJ_633_2026: Final = AqiEdition(
    id="HJ 633—2026",
    valid_from=date(2026, 3, 1),
    valid_to=None,
    columns=_columns(_PM10_2026, _PM25_2026, so2_1h_beyond=200, o3_8h_beyond=300),
    categories=CATEGORIES_2026,
    sensitive_groups=SENSITIVE_GROUPS,
    rounds_concentrations=True,
    withholds_incomplete=True,
    lowest=1,
)

# Newest first: the first one that was already valid is the answer.
AQI_EDITIONS: Final = (HJ_633_2026, HJ_633_2012)
CATEGORIES: Final = HJ_633_2026.categories


def require_date(on: date, name: str = "on") -> date:
    """Give back ``on`` when it is a plain date; ``name`` is what the caller calls it.

    Raises:
        TypeError: it is something else. A datetime is refused too: the hour labelled
            00:00 belongs to the day before, so its own date would be the wrong one.
    """
    if not isinstance(on, date) or isinstance(on, datetime):
        raise TypeError(f"{name} must be a plain date, not a {type(on).__name__}.")
    return on


def monitoring_date(hour_end: datetime) -> date:
    """Tell the natural day of an hour that is labelled by its end.

    00:00 is the mean of 23:00 to 24:00 and so belongs to the day before.

    Args:
        hour_end: the end of the hour, in the station's own time.
    """
    return (hour_end - timedelta(hours=1)).date()


def aqi_edition(on: date) -> AqiEdition:
    """Choose the edition by the MONITORING date, never by today's.

    Days before the 2012 edition was in force everywhere (2016-01-01) use it as well:
    the pilot cities published by it from 2013 on.

    Raises:
        TypeError: ``on`` is no plain date.
    """
    require_date(on)
    return next((e for e in AQI_EDITIONS if e.valid_from <= on), AQI_EDITIONS[-1])


def category_of(aqi: int, edition: AqiEdition) -> Category:
    """Find the level of an index, or of a sub-index, in one edition.

    Raises:
        TypeError: ``aqi`` is no integer.
        ValueError: ``aqi`` lies outside 0 to 500.
    """
    if not isinstance(aqi, int) or isinstance(aqi, bool):
        raise TypeError(f"aqi must be an integer, not {type(aqi).__name__}.")
    if not 0 <= aqi <= MAX_INDEX:
        raise ValueError(f"aqi must lie between 0 and {MAX_INDEX}, not {aqi}.")
    return next(c for c in edition.categories if aqi <= c.high)


def category(aqi: int, on: date) -> Category:
    """Find the level of an index on a monitoring date, with that edition's texts.

    A sub-index of 0 counts as the first level, though a published index starts at 1.

    Raises:
        TypeError: ``aqi`` is no integer or ``on`` no plain date.
        ValueError: ``aqi`` lies outside 0 to 500.
    """
    return category_of(aqi, aqi_edition(on))
