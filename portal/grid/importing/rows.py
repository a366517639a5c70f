"""What does a file say, once it is read? Rows with the place where each of them stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.grid.geometry import Shape


@dataclass(frozen=True, slots=True)
class Refused:
    """One place that can't be taken: a cell, a feature, or the file itself; and why."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class FileRefused(Exception):
    """A file that can't be taken; nothing of it was."""

    def __init__(self, refused: list[Refused]) -> None:
        super().__init__("; ".join(map(str, refused)))
        self.refused = refused


@dataclass(frozen=True, slots=True)
class Row:
    """One area, unit or duty as the file has it.

    Attributes:
        place: Where it stands: `areas!3`, or the feature's number and name.
        values: By field; what the file has no column for is not among them.
        cells: By field the cell, where there are cells.
    """

    place: str
    values: Mapping[str, Any]
    cells: Mapping[str, str] = field(default_factory=dict)

    def at(self, name: str) -> str:
        """Return the cell of a field, or the row."""
        return self.cells.get(name, self.place)


@dataclass(frozen=True, slots=True)
class BoundaryRow:
    """How far an area reaches, as the file has it."""

    place: str
    code: str
    shape: Shape


@dataclass(slots=True)
class GridFile:
    """All that a file says, and what of it can't be read."""

    areas: list[Row] = field(default_factory=list)
    units: list[Row] = field(default_factory=list)
    duties: list[Row] = field(default_factory=list)
    boundaries: list[BoundaryRow] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    warnings: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is meant.

    Attributes:
        on: The day from which its boundaries count.
        source: What the boundaries come from, in words.
        crs: What its coordinates are.
        mend: Undo crossings that are slips of the pen.
        allow_overlaps: Take boundaries that overlap by more than a trifle.
        end_missing: End the duties that the file's areas have and the file does not.
        categories: The codes of the categories that there are, with their names.
    """

    on: date
    source: str
    crs: str = ""
    mend: bool = False
    allow_overlaps: bool = False
    end_missing: bool = False
    categories: Mapping[str, str] = field(default_factory=dict)
