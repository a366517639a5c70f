"""Which pollutants are there, in which order, under which names and units?"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

MICROGRAMS: Final = "μg/m³"
MILLIGRAMS: Final = "mg/m³"


@dataclass(frozen=True, slots=True)
class Pollutant:
    """One of the six basic pollutants.

    Attributes:
        key: name in code, files and the API.
        formula: as people read it, with subscripts.
        plain: the same without subscripts, for channels that cannot show them.
        name: Chinese name as in HJ 633—2026 table 2.
        english: English name.
        unit: unit of every concentration of it.
        decimals: digits after the point when published (HJ 633—2026 4.2.2).
    """

    key: str
    formula: str
    plain: str
    name: str
    english: str
    unit: str
    decimals: int


# The order of the columns in tables 4 and 5 of HJ 633—2026.
POLLUTANTS: Final = ("so2", "no2", "co", "o3", "pm10", "pm25")

POLLUTANT_NAMES: Final = MappingProxyType(
    {
        pollutant.key: pollutant
        for pollutant in (
            Pollutant("so2", "SO₂", "SO2", "二氧化硫", "sulphur dioxide", MICROGRAMS, 0),
            Pollutant("no2", "NO₂", "NO2", "二氧化氮", "nitrogen dioxide", MICROGRAMS, 0),
            Pollutant("co", "CO", "CO", "一氧化碳", "carbon monoxide", MILLIGRAMS, 1),
            Pollutant("o3", "O₃", "O3", "臭氧", "ozone", MICROGRAMS, 0),
            Pollutant("pm10", "PM₁₀", "PM10", "可吸入颗粒物", "inhalable particles", MICROGRAMS, 0),
            Pollutant("pm25", "PM₂.₅", "PM2.5", "细颗粒物", "fine particles", MICROGRAMS, 0),
        )
    }
)
