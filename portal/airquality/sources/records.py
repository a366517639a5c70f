"""How does a file become records of cells, and which column is which? CSV lines and headings."""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, Protocol

from portal.airquality.sources import sentences
from portal.airquality.sources.cells import plain
from portal.airquality.sources.rows import UnreadableFile, printable, sentence
from portal.airquality.sources.text import Lines

# How many line breaks one record may hold within quotation marks.
MOST_BREAKS = 20


class Records(Protocol):
    """Records one after another, each with its line, its text and its cells."""

    @property
    def cut(self) -> bool:
        """Whether the record that came last runs into the end of the file."""

    def __iter__(self) -> Iterator[tuple[int, str, list[str]]]: ...


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a file; `cut` when the file breaks off in the last of them."""

    numbered: Iterator[tuple[int, str]]
    cut: bool

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return self.numbered


class Columns(NamedTuple):
    """Where in a record the six values, the station and the hour stand.

    Attributes:
        names: The heading, as the file writes it.
        hour: Where the hour stands; two places are a day and an hour.
        station: Where the station's code, or name, stands.
        values: Where the six concentrations stand, in the package's order.
        name: Where the station's name stands besides its code, if anywhere.
        area: Where the city stands, if anywhere.
    """

    names: Sequence[str]
    hour: tuple[int, ...]
    station: int
    values: tuple[int, ...]
    name: int | None = None
    area: int | None = None


class CsvRecords:
    """The records of a CSV file behind its heading; `line` is the one that a record begins in.

    A quoted cell may hold line breaks (city exports have them in the primary pollutant), but only
    a few: a quotation mark that is left open must not swallow the rest of the file.
    """

    def __init__(self, lines: Lines | Part) -> None:
        self._lines = lines
        self._again: deque[tuple[int, str]] = deque()

    @property
    def cut(self) -> bool:
        """Whether the line that came last is the end of the file without a line break."""
        return self._lines.cut and not self._again

    def __iter__(self) -> Iterator[tuple[int, str, list[str]]]:
        for line, text in self._lines:
            if '"' not in text:
                yield line, text, text.split(",")
                continue
            self._again.append((line, text))
            yield from self._quoted()

    def _quoted(self) -> Iterator[tuple[int, str, list[str]]]:
        """Read the lines that wait, joined while a cell is open; one alone if it stays so."""
        while self._again:
            line, text = self._again.popleft()
            joined, cells, taken = text, unquoted(text), 0
            while not cells and taken < MOST_BREAKS and self._waits(taken):
                joined = f"{joined}\n{self._again[taken][1]}"
                cells = unquoted(joined)
                taken += 1
            if cells:
                for _ in range(taken):
                    self._again.popleft()
            yield line, joined if cells else text, cells

    def _waits(self, taken: int) -> bool:
        if taken == len(self._again):
            self._again.extend(islice(self._lines, 1))
        return taken < len(self._again)


def unquoted(text: str) -> list[str]:
    """Return the cells of a record with quotation marks; none when one is left open."""
    try:
        lines = (f"{line}\n" for line in text.split("\n"))
        return next(csv.reader(lines, strict=True), [])
    except csv.Error:
        return []


def is_blank(text: str) -> bool:
    """Whether a line holds nothing but commas and space, as Excel writes below a table."""
    return not text.strip(", \t\n")


def heading(lines: Lines) -> list[str]:
    """Return the names in the first line that isn't blank, or refuse a file without one."""
    for _line, text in lines:
        if not is_blank(text):
            return [plain(name) for name in unquoted(text)]
    raise UnreadableFile(sentences.EMPTY)


def found_columns(
    names: Sequence[str], wanted: Sequence[Sequence[str]], *, format: str
) -> list[int]:
    """Return where each wanted column stands, each given by the names that it may have.

    Raises:
        UnreadableFile: A column is missing, or stands twice.
    """
    lowered = [name.lower() for name in names]
    places = [[at for at, name in enumerate(lowered) if name in spellings] for spellings in wanted]
    missing = [spellings[0] for spellings, at in zip(wanted, places, strict=True) if not at]
    if missing:
        raise columns_missing(missing, names, format=format)
    doubled = next((at for at in places if len(at) > 1), None)
    if doubled:
        raise UnreadableFile(sentence(sentences.COLUMN_TWICE, column=names[doubled[1]]))
    return [at[0] for at in places]


def columns_missing(missing: Sequence[str], names: Sequence[str], *, format: str) -> UnreadableFile:
    """Return the refusal of a file whose heading lacks columns."""
    head = printable(",".join(names))
    return UnreadableFile(
        sentence(sentences.COLUMNS_MISSING, columns=", ".join(missing), head=head, format=format)
    )
