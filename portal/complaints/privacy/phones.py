"""When are two telephone numbers the same? When they ring at the same place.

Calculation only. Mainland numbers: mobile numbers have eleven digits and begin with 1; others keep
their area code. The code of the country, however it is written, is left out.
"""

import unicodedata
from typing import Final

_COUNTRY: Final = ("0086", "86")
SHORTEST: Final = 7
MOBILE: Final = 11


def phone_normalised(text: str) -> str:
    """Return the digits that tell one telephone from another; "" when it can be none."""
    plain = unicodedata.normalize("NFKC", text)
    digits = "".join(char for char in plain if char.isdecimal() and char.isascii())
    for code in _COUNTRY:
        rest = digits.removeprefix(code)
        if rest != digits and len(rest) >= MOBILE - 1:
            digits = rest
            break
    return digits if len(digits) >= SHORTEST else ""
