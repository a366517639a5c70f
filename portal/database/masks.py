"""What stands in a copy instead of a value that tells of a person? Something of the same form.

Masking twice is masking once. What tells of nobody stays, so that a copy still opens: a choice of
true and false, a moment inside a document, the key of a row.
"""

import re
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from typing import Any, Final

CHARACTER: Final = "某"
_CHINESE: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_DIGIT: Final = re.compile(r"\d")
# A day or a moment as machines write it, and a key of 128 bits.
_OF_MACHINES: Final = re.compile(
    r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)
_LONGEST_KEY: Final = 10_000_000  # a number from here on may be a telephone
_ROUGH: Final = Decimal("0.1")  # of a degree: ten kilometres


def masked_text(text: str) -> str:
    """Return a text of the same length and form that says nothing."""
    no_letters = _LETTER.sub("x", _CHINESE.sub("\0", text))
    return _DIGIT.sub("0", no_letters).replace("\0", CHARACTER)


def masked_json(value: Any) -> Any:
    """Return a document of the same form; its names stay, its words and places do not."""
    if isinstance(value, dict):
        return {name: masked_json(one) for name, one in value.items()}
    if isinstance(value, list):
        return [masked_json(one) for one in value]
    if isinstance(value, str):
        return value if _OF_MACHINES.fullmatch(value) else masked_text(value)
    if isinstance(value, float) or (isinstance(value, int) and abs(value) >= _LONGEST_KEY):
        return 0
    return value


def masked_moment(moment: date) -> date:
    """Return the first moment of the month."""
    if isinstance(moment, datetime):
        return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return moment.replace(day=1)


def masked_degrees(number: Decimal) -> Decimal:
    """Return a place or a number roughly."""
    return number.quantize(_ROUGH, ROUND_DOWN)
