"""How is a figure rounded? GB/T 8170 for concentrations and terms, upwards for an index.

Everything here is exact decimal arithmetic: a binary fraction moves a breakpoint by one.
"""

from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation, Overflow
from fractions import Fraction
from math import ceil
from typing import Final

from portal.airquality.standards.pollutants import POLLUTANT_NAMES

# Own context: the caller's precision must not change a published figure.
_CONTEXT: Final = Context(prec=100, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, Overflow])
_QUANTA: Final = tuple(Decimal(1).scaleb(-places) for places in range(11))


def half_even(value: Decimal, places: int) -> Decimal:
    """Round once by GB/T 8170: to the nearest, a tie to the even digit.

    Args:
        value: the unrounded figure, in any unit. Rounding a rounded figure again is
            forbidden by the standard, so hand over the unrounded one.
        places: digits kept after the point, 0 to 10.

    Returns:
        A Decimal with exactly ``places`` digits after the point.

    Raises:
        TypeError: ``value`` is no Decimal.
        ValueError: ``value`` is not finite or above 10^80; ``places`` is out of range.
    """
    if not isinstance(value, Decimal):
        raise TypeError(f"value must be a Decimal, not {type(value).__name__}.")
    if not 0 <= places < len(_QUANTA):
        raise ValueError(f"places must lie between 0 and {len(_QUANTA) - 1}, not {places}.")
    try:
        rounded = value.quantize(_QUANTA[places], context=_CONTEXT)
    except InvalidOperation as error:
        raise ValueError(f"value cannot be rounded to {places} places: {value}.") from error
    if not rounded.is_finite():
        raise ValueError(f"value must be a finite number, not {value}.")
    return rounded


def round_concentration(pollutant: str, value: Decimal) -> Decimal:
    """Round a concentration as HJ 633—2026 4.2.2 and 4.2.3 publish it.

    Args:
        pollutant: a key of ``POLLUTANTS``.
        value: μg/m³, for CO mg/m³.

    Returns:
        The value as an integer, for CO with one decimal, by GB/T 8170.

    Raises:
        ValueError: unknown pollutant, or a value that is not finite.
    """
    try:
        decimals = POLLUTANT_NAMES[pollutant].decimals
    except KeyError:
        raise ValueError(f"pollutant {pollutant!r} is unknown.") from None
    return half_even(value, decimals)


def round_up(value: Decimal | Fraction | int) -> int:
    """Round an index up to the next integer (HJ 633—2012 6.2, HJ 633—2026 4.2.6).

    Raises:
        TypeError: ``value`` is of another type; a binary fraction among them, because
            its tiny error above a whole number would add one.
    """
    if not isinstance(value, Decimal | Fraction | int):
        raise TypeError(f"value must be an exact number, not {type(value).__name__}.")
    return ceil(value)
