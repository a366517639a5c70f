"""How is a concentration kept so that no digit is ever lost? As a whole number of millionths.

SQLite keeps a decimal column as a binary fraction; sums over it would not be exact. A whole
number is exact on both databases, sums and compares in SQL, and takes less room.
"""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

SCALE = 6
_UNIT = Decimal(10) ** SCALE


def to_stored(value: Decimal | int | str | None) -> int | None:
    """Return a concentration as whole millionths, the seventh digit rounded half to even."""
    if value is None:
        return None
    return int((Decimal(value) * _UNIT).to_integral_value())


def from_stored(value: int | None) -> Decimal | None:
    """Return whole millionths as the concentration that they stand for."""
    if value is None:
        return None
    whole, rest = divmod(value, 1_000_000)
    return Decimal(whole) if not rest else (Decimal(value) / _UNIT).normalize()


class ConcentrationField(models.BigIntegerField):
    """A concentration (µg/m³; CO mg/m³) as Decimal in Python, as whole millionths in SQL."""

    description = _("Concentration")

    def from_db_value(self, value: int | None, *_: Any) -> Decimal | None:
        return from_stored(value)

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return Decimal(str(value))
        except ArithmeticError as error:
            raise ValidationError(
                _("“%(value)s” is not a number."), params={"value": value}
            ) from error

    def get_prep_value(self, value: Any) -> int | None:
        return to_stored(value)
