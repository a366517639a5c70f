"""What stands in which column of a sheet? Known by heading, wherever it stands; empty rows skipped.

What a cell means is its reader's: here it is only found, and refused where nobody could read it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from openpyxl.worksheet.worksheet import Worksheet

SEARCHED: Final = 10  # rows among which the headings are looked for
TEXT: Final = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        heading: As the template writes it.
        field: What it fills; "" for what is never stored.
        kind: How its cells are read.
        required: Whether a row without it is refused.
        others: Further headings that mean the same.
        longest: Characters.
    """

    heading: str
    field: str
    kind: str = TEXT
    required: bool = False
    others: tuple[str, ...] = ()
    longest: int = 200


def plain(heading: object) -> str:
    """Return a heading without marks, blanks and kinds of brackets."""
    text = re.sub(r"[\s*＊_:：]", "", str(heading or ""))
    return text.translate(str.maketrans("（）［］【】", "()()()"))


def by_heading(columns: Iterable[Column]) -> dict[str, Column]:
    """Return columns by each of their headings."""
    return {plain(name): column for column in columns for name in (column.heading, *column.others)}


def header_row(sheet: Worksheet, known: dict[str, Column], *, share: float) -> int:
    """Return the row in which the headings stand; 0 where there is none.

    Args:
        sheet: Where to look.
        known: The columns by their headings.
        share: Of the required columns that a row of headings has at least.
    """
    needed = {column.field for column in known.values() if column.required}
    for number, cells in enumerate(sheet.iter_rows(max_row=SEARCHED), start=1):
        found = {column.field for cell in cells if (column := known.get(plain(cell.value)))}
        if len(needed & found) >= share * len(needed):
            return number
    return 0


def missing(columns: Iterable[Column], found: Collection[Column]) -> list[Column]:
    """Return the required columns that a sheet does not have."""
    return [one for one in columns if one.required and one not in found]


def rows_below(sheet: Worksheet, header: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the rows under the headings that are not empty, each with its number."""
    for number, cells in enumerate(sheet.iter_rows(min_row=header + 1), start=header + 1):
        if any(is_filled(cell) for cell in cells):
            yield number, cells


def is_filled(cell: Any) -> bool:
    """Tell whether anything stands in a cell."""
    return cell.value is not None and str(cell.value).strip() != ""


def cell_fault(cell: Any, column: Column) -> str:
    """Return why a cell can't be read, whatever it means; "" when it can."""
    if cell.data_type == "f":
        return _("A formula: put its value here instead.")
    if column.required and not is_filled(cell):
        return _("This must be filled in.")
    return ""
