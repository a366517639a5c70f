"""How high is a chart, and which height is which level?"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cms.charts.words import AQI, edition_of
from portal.airquality.reports import Figure
from portal.airquality.standards import IAQI, AqiEdition, Category, category_of

# A round number for the top of a chart is one of these times a power of ten.
_ROUND = (1, 2, 3, 4, 5, 6, 8, 10)
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Band:
    """One level's stretch of the scale, cut off at the top of the chart."""

    low: Decimal
    high: Decimal
    name: str
    fill: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The vertical scale of a chart."""

    top: float
    ticks: tuple[float, ...]
    bands: tuple[Band, ...]


def scale_of(figures: Sequence[Figure], item: str, highest: Decimal | int) -> Scale:
    """Choose the scale for a series by its highest value.

    An index runs to the end of the level that was reached, with the levels as ticks; a
    concentration to the next round number. The levels are those of the last figure's edition.
    """
    hourly, result = next(
        (figure.hour is not None, figure.result) for figure in reversed(figures) if figure.result
    )
    edition = edition_of(result)
    if item == AQI:
        top = Decimal(next((step for step in IAQI[1:] if step >= highest), IAQI[-1]))
        ticks = tuple(float(step) for step in IAQI if step <= top)
        return Scale(float(top), ticks, _bands(edition, IAQI, top))
    top = round_top(Decimal(highest))
    ticks = tuple(float(top * step / _STEPS) for step in range(_STEPS + 1))
    points = edition.columns["hour" if hourly else "day"][item].breakpoints
    return Scale(float(top), ticks, _bands(edition, points, top))


def round_top(highest: Decimal) -> Decimal:
    """Return the next round number with a little air above the highest value."""
    wanted = max(highest * Decimal("1.1"), Decimal("0.4"))
    power = Decimal(10) ** wanted.adjusted()
    return next(power * step for step in _ROUND if power * step >= wanted)


def _bands(edition: AqiEdition, points: Sequence[int], top: Decimal) -> tuple[Band, ...]:
    """Cut the levels at the top of the chart; sub-indices 301–500 are one level."""
    found: dict[Category, tuple[Decimal, Decimal]] = {}
    for low, high, index in zip(points, points[1:], IAQI[1:], strict=False):
        level = category_of(index, edition)
        start = found.get(level, (Decimal(low), Decimal(0)))[0]
        if start < top:
            found[level] = (start, min(Decimal(high), top))
    return tuple(Band(low, high, level.name, level.hex) for level, (low, high) in found.items())
