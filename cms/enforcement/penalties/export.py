"""How does the register become a table for a spreadsheet? With no cell that could be a formula."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any, Final

from cms.enforcement.models import Penalty
from cms.enforcement.penalties.rows import PUBLIC_FIELDS, label_of, public_values

# A spreadsheet takes a cell that begins so for a formula, also behind blanks.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM: Final = "\ufeff"  # Excel takes a file without it for another encoding


def penalties_csv(penalties: Iterable[Penalty]) -> bytes:
    """Return the public fields of penalties as CSV (UTF-8)."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([label_of(name) for name in PUBLIC_FIELDS])
    for penalty in penalties:
        values = public_values(penalty) | {"party_kind": penalty.get_party_kind_display()}
        writer.writerow([safe_cell(values[name]) for name in PUBLIC_FIELDS])
    return f"{BOM}{out.getvalue()}".encode()


def safe_cell(value: Any) -> str:
    """Return a cell as text that no spreadsheet computes."""
    text = "" if value is None else str(value)
    is_formula = text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    return f"'{text}" if is_formula else text
