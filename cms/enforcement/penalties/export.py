"""How does the register become a table for a spreadsheet? With no cell that could be a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

from cms.core.cells import BOM, safe_cell
from cms.enforcement.models import Penalty
from cms.enforcement.penalties.rows import PUBLIC_FIELDS, label_of, public_values


def penalties_csv(penalties: Iterable[Penalty]) -> bytes:
    """Return the public fields of penalties as CSV (UTF-8)."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([label_of(name) for name in PUBLIC_FIELDS])
    for penalty in penalties:
        values = public_values(penalty) | {"party_kind": penalty.get_party_kind_display()}
        writer.writerow([safe_cell(values[name]) for name in PUBLIC_FIELDS])
    return f"{BOM}{out.getvalue()}".encode()
