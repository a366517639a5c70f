"""What may stand in a cell of a table that goes out, so that no spreadsheet computes it?"""

from typing import Any, Final

# A spreadsheet takes a cell that begins so for a formula, also behind blanks.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM: Final = "\ufeff"  # Excel takes a file without it for another encoding


def safe_cell(value: Any) -> str:
    """Return a cell as text that no spreadsheet computes."""
    text = "" if value is None else str(value)
    is_formula = text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    return f"'{text}" if is_formula else text
