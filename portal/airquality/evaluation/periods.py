"""What are the concentrations of a month, a year or any other span, from its days?

Means of the daily values for SO2, NO2, PM10 and PM2.5, the 95th percentile for CO and the
90th of the daily maximum 8-hour means for O3 (环办监测〔2018〕19号, HJ 663). Validity: GB 3095
table 4, 27 daily values a month (February 25) and 324 a year.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import Final, Literal, TypeAlias

from portal.airquality.rounding import round_concentration
from portal.airquality.standards import POLLUTANTS, require_date

Day: TypeAlias = Mapping[str, Decimal | None]
Span: TypeAlias = Literal["month", "year", "running"]

MIN_DAYS_A_MONTH: Final = 27
MIN_DAYS_IN_FEBRUARY: Final = 25
MIN_DAYS_A_YEAR: Final = 324
# The items that are judged by a percentile of their days instead of the mean.
PERCENTILES: Final[Mapping[str, int]] = {"co": 95, "o3": 90}

_ZERO: Final = Decimal(0)
_FEBRUARY: Final = 2


@dataclass(frozen=True, slots=True)
class PeriodConcentrations:
    """The six concentrations of a span, each with what it rests on.

    Attributes:
        start: first day.
        end: last day.
        span: "month" or "year" when the span is exactly one, else "running".
        days: number of days from start to end.
        values: unrounded, by pollutant; None where no day has a value. An item that is
            not valid has a value too, for an editor's eye: publish ``publishable``.
        rounded: the same, rounded as published.
        counts: days with a valid value.
        required: days that the standard asks for; None for a running span.
        valid: whether the item may be published as the figure of the month or year.
    """

    start: date
    end: date
    span: Span
    days: int
    values: Mapping[str, Decimal | None] = field(hash=False)
    rounded: Mapping[str, Decimal | None] = field(hash=False)
    counts: Mapping[str, int] = field(hash=False)
    required: int | None
    valid: Mapping[str, bool] = field(hash=False)

    @property
    def is_valid(self) -> bool:
        """Whether every item, and so the composite index, may be published."""
        return all(self.valid.values())

    @property
    def publishable(self) -> dict[str, Decimal | None]:
        """The rounded figures, None where the standard's minimum is not reached."""
        return {p: value if self.valid[p] else None for p, value in self.rounded.items()}


def percentile(values: Sequence[Decimal], p: Decimal | int) -> Decimal:
    """Find a percentile by the interpolation of HJ 663—2013 annex A.

    With the values sorted upwards: k = 1 + (n − 1) · p / 100, s = ⌊k⌋,
    m = X_s + (X_{s+1} − X_s) · (k − s).

    Args:
        values: daily values in any order, at least one.
        p: 0 to 100, per cent.

    Raises:
        ValueError: no value, or ``p`` out of range.
        TypeError: ``p`` is no exact number.
    """
    if not isinstance(p, Decimal | int):
        raise TypeError(f"p must be a Decimal or an integer, not {type(p).__name__}.")
    if not 0 <= p <= 100:
        raise ValueError(f"p must lie between 0 and 100, not {p}.")
    if not values:
        raise ValueError("values must hold at least one daily value.")
    ordered = sorted(values)
    place = (len(ordered) - 1) * Decimal(p) / 100
    below = int(place.to_integral_value(ROUND_FLOOR))
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def period_concentrations(days: Sequence[Day], *, start: date, end: date) -> PeriodConcentrations:
    """Evaluate a span of days.

    Args:
        days: the unrounded concentrations of every day from ``start`` to ``end`` in order,
            an empty mapping for a day without data: the position is the date.
        start: first day.
        end: last day, included.

    Returns:
        Figures, counts and validity by pollutant. A span that is neither a whole month nor
        a whole year has no minimum: one day is enough, and the counts say so.

    Raises:
        ValueError: ``end`` is before ``start``, or the number of days is another.
        TypeError: ``start`` or ``end`` is no plain date.
    """
    length = (require_date(end, "end") - require_date(start, "start")).days + 1
    if length < 1:
        raise ValueError(f"end must not be before start, but {end} is before {start}.")
    if len(days) != length:
        raise ValueError(f"days must hold {length} days from {start} to {end}, not {len(days)}.")
    span = span_of(start, end)
    dates = tuple(start + timedelta(days=offset) for offset in range(length))
    series = {
        p: {on: v for on, day in zip(dates, days, strict=True) if (v := day.get(p)) is not None}
        for p in POLLUTANTS
    }
    values = {p: _statistic(p, list(series[p].values())) for p in POLLUTANTS}
    return PeriodConcentrations(
        start=start,
        end=end,
        span=span,
        days=length,
        values=values,
        rounded={
            p: None if value is None else round_concentration(p, value)
            for p, value in values.items()
        },
        counts={p: len(series[p]) for p in POLLUTANTS},
        required=_required(span, start),
        valid={p: _is_valid(span, series[p].keys(), start) for p in POLLUTANTS},
    )


def span_of(start: date, end: date) -> Span:
    """Tell whether two dates bound exactly one calendar month or year."""
    if (start.month, start.day) == (1, 1) and end == date(start.year, 12, 31):
        return "year"
    last = monthrange(start.year, start.month)[1]
    whole = start.day == 1 and end == start.replace(day=last)
    return "month" if whole else "running"


def _statistic(pollutant: str, values: list[Decimal]) -> Decimal | None:
    if not values:
        return None
    if pollutant in PERCENTILES:
        return percentile(values, PERCENTILES[pollutant])
    return sum(values, _ZERO) / len(values)


def _month_minimum(month: int) -> int:
    return MIN_DAYS_IN_FEBRUARY if month == _FEBRUARY else MIN_DAYS_A_MONTH


def _required(span: Span, start: date) -> int | None:
    minima = {"year": MIN_DAYS_A_YEAR, "month": _month_minimum(start.month)}
    return minima.get(span)


def _is_valid(span: Span, dates: Iterable[date], start: date) -> bool:
    """Judge one item; a year needs its total and every one of its months."""
    per_month = Counter(on.month for on in dates)
    total = per_month.total()
    if span == "running":
        return total > 0
    enough_a_month = all(per_month[m] >= _month_minimum(m) for m in _months(span, start))
    return enough_a_month and (span == "month" or total >= MIN_DAYS_A_YEAR)


def _months(span: Span, start: date) -> Iterator[int]:
    yield from range(1, 13) if span == "year" else (start.month,)
