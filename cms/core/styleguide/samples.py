"""Which figures do the examples show? A winter afternoon, computed as every other figure is."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from cms.core.tiles import Tile
from portal.airquality.aqi import compute
from portal.airquality.enums import Freshness
from portal.airquality.reports import Figure, Place
from portal.airquality.standards import POLLUTANTS

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
HOUR: Final = datetime(2026, 11, 23, 16, tzinfo=SHANGHAI)
CITY: Final = Place("610700", "汉中市", "Hanzhong", "city")

# Areas on the schematic tile map in reading order: code, name, column, row. The city stands in the
# free corner; the counties stand to each other as they lie, the river valley in the second row.
TILES: Final = (
    ("610700", "汉中市", 1, 1),
    ("610729", "留坝县", 3, 1),
    ("610730", "佛坪县", 5, 1),
    ("610727", "略阳县", 1, 2),
    ("610725", "勉县", 2, 2),
    ("610702", "汉台区", 3, 2),
    ("610722", "城固县", 4, 2),
    ("610723", "洋县", 5, 2),
    ("610726", "宁强县", 1, 3),
    ("610703", "南郑区", 3, 3),
    ("610724", "西乡县", 4, 3),
    ("610728", "镇巴县", 5, 4),
)

NAMES: Final = {code: name for code, name, _x, _y in TILES}

# SO2, NO2, CO, O3, PM10, PM2.5 of one winter afternoon; None where there is no station.
_READINGS: Final[Mapping[str, tuple[str, ...] | None]] = {
    "610700": ("9", "34", "0.9", "48", "96", "68"),
    "610702": ("10", "41", "1.0", "42", "112", "79"),
    "610703": ("8", "29", "0.8", "52", "84", "57"),
    "610722": ("11", "33", "0.9", "45", "98", "66"),
    "610723": ("9", "24", "0.7", "55", "70", "46"),
    "610724": ("7", "19", "0.7", "58", "61", "38"),
    "610725": ("14", "38", "1.3", "36", "190", "121"),
    "610726": ("8", "17", "0.6", "61", "47", "29"),
    "610727": ("19", "27", "1.1", "47", "66", "41"),
    "610728": ("5", "11", "0.5", "66", "33", "18"),
    "610729": ("4", "9", "0.4", "71", "28", "14"),
    "610730": None,
}


def figure(code: str, *, scale: str = "1", freshness: Freshness = Freshness.NOW) -> Figure:
    """Return an example figure; `scale` multiplies its concentrations to reach other levels."""
    place = CITY if code == CITY.code else Place(code, NAMES[code])
    readings = _READINGS[code]
    if readings is None:
        return Figure(place, {}, None, freshness=Freshness.NONE, has_station=False)
    values = {
        key: (Decimal(value) * Decimal(scale)).quantize(Decimal("0.1") if key == "co" else 1)
        for key, value in zip(POLLUTANTS, readings, strict=True)
    }
    result = compute(values, period="hour", on=HOUR.date())
    return Figure(place, values, result, hour=HOUR, freshness=freshness, stations=1)


def tiles(*, freshness: Freshness = Freshness.NOW) -> tuple[Tile, ...]:
    """Return the tiles of the city and its counties, one of them without a station."""
    return tuple(
        Tile(
            figure(code, freshness=freshness),
            x,
            y,
            f"/air/{code}/",
            is_wide=code == CITY.code,
        )
        for code, _name, x, y in TILES
    )
