"""What is a table, before it is drawn? Made by views and charts, shown by `data_table.html`."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the unit under it, and whether it holds numbers."""

    label: str
    unit: str = ""
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is more than its text: a level's colour beside it, or a link."""

    text: str
    level: int | None = None
    url: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row names the row.

    Attributes:
        caption: What the table shows, in a sentence or a title.
        columns: Headings, the row's name first.
        rows: Cells, as many in each row as there are columns; None is shown as a dash.
        note: A remark under the table, such as a unit or a rule.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | str | int | object | None]]
    note: str = field(default="")
