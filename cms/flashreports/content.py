"""What does a unit say in a submission? Plain values, from a form or a spreadsheet."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cms.flashreports.enums import EntryKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of work; `measure` is the number of a measure of the plan, or None."""

    kind: EntryKind
    text: str
    measure: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number."""

    name: str
    value: Decimal
    unit_text: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionContent:
    """All that a submission says, without its files."""

    entries: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def tells_of_work(self) -> bool:
        """Whether any work is told that was done."""
        return any(entry.kind == EntryKind.DONE for entry in self.entries)
