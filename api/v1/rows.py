"""How does a list become a table for a spreadsheet? Each row flat, each column named once."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from rest_framework import renderers

from cms.core.cells import safe_cell


class CsvRenderer(renderers.BaseRenderer):
    """The rows of a list as CSV (UTF-8): nested values flat, as in `concentrations_pm25`."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None
    ) -> bytes:
        """Write the rows; an error stands in it as its own one row."""
        rows = [flat(row) for row in rows_of(data)]
        columns = list(dict.fromkeys(name for row in rows for name in row))
        out = StringIO()
        writer = csv.DictWriter(out, columns, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue().encode()


def rows_of(data: Any) -> Iterable[Mapping[str, Any]]:
    """Return the rows of an answer: of a list, of a page, of an object with a list inside."""
    if isinstance(data, Mapping) and isinstance(data.get("results"), list):
        results: list[Mapping[str, Any]] = data["results"]
        return results
    if isinstance(data, Mapping):
        lists = [value for value in data.values() if _is_rows(value)]
        return lists[0] if lists else [data]
    return data if isinstance(data, list) else []


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def flat(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return a row with nested values under joined names, and text that is no formula."""
    cells: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, Mapping):
            cells |= flat(value, f"{prefix}{key}_")
        elif isinstance(value, list):
            cells[f"{prefix}{key}"] = safe_cell(" ".join(str(item) for item in value))
        else:
            cells[f"{prefix}{key}"] = _safe(value)
    return cells


def _safe(value: Any) -> Any:
    """Return a text that no spreadsheet computes; a number stays one, below nought too."""
    return safe_cell(value) if isinstance(value, str) else value
