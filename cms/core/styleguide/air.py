"""How do the components look that show the state of the air?"""

from collections.abc import Iterable
from datetime import timedelta

from cms.core.styleguide.example import Example
from cms.core.styleguide.samples import CITY, HOUR, figure, tiles
from portal.airquality.enums import FigureStatus, Freshness
from portal.airquality.reports import ForecastFigure


def air_examples() -> Iterable[Example]:
    """Give the components that show the state of the air."""
    city = figure("610700")
    yield Example("aqi_now", "现在：轻度污染，附敏感人群", {"figure": city, "url": "/air/"})
    for code, title, scale in (
        ("610729", "优：无首要污染物", "1"),
        ("610703", "中度污染", "2.6"),
        ("610725", "严重污染", "3.5"),
    ):
        shown = figure(code, scale=scale)
        yield Example("aqi_now", title, {"figure": shown})
    for title, code, freshness in (
        ("晚到", "610702", Freshness.LATE),
        ("已过期", "610722", Freshness.STALE),
    ):
        late = figure(code, freshness=freshness)
        yield Example("aqi_now", title, {"figure": late})
    yield Example("aqi_now", "无监测站", {"figure": figure("610730")})
    for level, aqi in ((1, 20), (2, 92), (3, 106), (4, 172), (5, 245), (6, 412), (None, None)):
        yield Example("aqi_chip", "", {"aqi": aqi, "level": level})
    yield Example("aqi_chip", "已过期", {"aqi": 92, "level": 2, "stale": True})
    yield Example("aqi_legend", "")
    yield Example("pollutant_table", "", {"figure": city})
    yield Example("tile_map", "现在", {"tiles": tiles()})
    yield Example("tile_map", "已过期", {"tiles": tiles(freshness=Freshness.STALE)})
    yield Example("forecast_strip", "", {"forecasts": _forecasts()})
    yield Example(
        "meta_line",
        "",
        {
            "source": "汉中市环境监测站",
            "edition": "HJ 633—2026",
            "limits_edition": "GB 3095—2026",
            "status": FigureStatus.PROVISIONAL,
            "as_of": HOUR,
            "published": HOUR + timedelta(minutes=20),
        },
    )


def _forecasts() -> tuple[ForecastFigure, ...]:
    days = (
        (85, 115, ("pm25",), 2, 3, "良至轻度污染", ""),
        (110, 140, ("pm25",), 3, 3, "轻度污染", "夜间扩散条件较差。"),
        (45, 70, ("pm25", "pm10"), 1, 2, "优至良", ""),
    )
    return tuple(
        ForecastFigure(
            CITY, HOUR.date() + timedelta(days=ahead), HOUR, low, high, primary, a, b, word, note
        )
        for ahead, (low, high, primary, a, b, word, note) in enumerate(days, start=1)
    )
