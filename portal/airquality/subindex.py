"""What is the sub-index of one concentration, on a prepared column of the table?

Integers only: a concentration is the quotient of two whole numbers, so a breakpoint is a
breakpoint and nothing is lost between the reading and the index.
"""

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final, TypeAlias

from portal.airquality.standards import IAQI, POLLUTANTS, AqiEdition, Column, Period

Concentration: TypeAlias = Decimal | int | str | None

# Any positive figure below this is far inside the first step and gives a sub-index of 1.
_VANISHING: Final = Decimal("1E-50")


@dataclass(frozen=True, slots=True)
class _Step:
    """One stretch of 式(1): IAQI = rise / run · (C − start) + base."""

    start: int
    base: int
    rise: int
    run: int


@dataclass(frozen=True, slots=True)
class Scale:
    """One pollutant's column, prepared: ``ends[i]`` is where ``steps[i]`` ends."""

    ends: tuple[int, ...]
    steps: tuple[_Step, ...]
    beyond: int | None


def _scale(column: Column) -> Scale:
    points = column.breakpoints
    pairs = zip(points, points[1:], IAQI, IAQI[1:], strict=False)
    steps = tuple(_Step(low, base, top - base, high - low) for low, high, base, top in pairs)
    return Scale(ends=points[1:], steps=steps, beyond=column.beyond)


@cache
def scales(edition: AqiEdition, period: Period) -> tuple[tuple[str, Scale], ...]:
    """Prepare the table once per edition and period: a page asks thousands of times."""
    columns = edition.columns[period]
    return tuple((pollutant, _scale(columns[pollutant])) for pollutant in POLLUTANTS)


def sub_index(concentration: Decimal, scale: Scale) -> int | None:
    """Compute 式(1), rounded up, in integers: the quotient of two whole numbers."""
    if concentration > scale.ends[-1]:
        return scale.beyond
    if concentration < _VANISHING:
        return 1 if concentration else 0
    step = scale.steps[bisect_left(scale.ends, concentration)]
    numerator, denominator = concentration.as_integer_ratio()
    # Floor division of the negated value is the ceiling.
    return step.base - (step.start * denominator - numerator) * step.rise // (
        step.run * denominator
    )


def exact(pollutant: str, value: Decimal | int | str) -> Decimal:
    """Read one concentration exactly.

    Raises:
        TypeError: a binary fraction, a truth value or anything else that is no figure.
        ValueError: text that is no number, not finite, or negative.
    """
    if isinstance(value, str):
        try:
            value = Decimal(value)
        except InvalidOperation:
            raise ValueError(f"{pollutant} must be a number, not {value!r}.") from None
    elif isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    elif not isinstance(value, Decimal):
        raise TypeError(
            f"{pollutant} must be a Decimal, an integer, text or None, not {type(value).__name__}."
        )
    if not value.is_finite():
        raise ValueError(f"{pollutant} must be a finite number, not {value}.")
    if value < 0:
        raise ValueError(f"{pollutant} must not be negative, but is {value}.")
    return value
