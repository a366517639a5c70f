"""How does an operator follow an import? A bar on the terminal, and a list of what was refused."""

import csv
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Protocol, TextIO

from django.utils.translation import gettext as _

from portal.airquality.sources.rows import Refused

BAR: Final = 30
ROWS_BETWEEN_LINES: Final = 200_000


class _Writer(Protocol):
    def writerow(self, row: Sequence[object], /) -> object: ...


class CountedStream:
    """A stream of bytes that knows how far it has been read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.position = 0

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        data = self._stream.read(size)
        self.position += len(data)
        return data


class ProgressBar:
    """Shows how far a file has been read: a bar on a terminal, else a line now and then.

    Args:
        out: Where to, usually standard error.
        stream: The file.
        size: Its length in bytes; None when that is not known, as of a pipe.
    """

    def __init__(self, out: TextIO, stream: CountedStream, size: int | None) -> None:
        self._out = out
        self._stream = stream
        self._size = size
        self._bar = out.isatty()
        self._next_line = ROWS_BETWEEN_LINES

    def show(self, rows: int) -> None:
        """Show that so many rows have been read."""
        if self._bar:
            self._out.write(f"\r{self._drawn()} {self._words(rows)}")
            self._out.flush()
        elif rows >= self._next_line:
            self._next_line = rows + ROWS_BETWEEN_LINES
            self._out.write(self._words(rows) + "\n")

    def finish(self) -> None:
        """Leave the bar's line."""
        if self._bar:
            self._out.write("\n")

    def _drawn(self) -> str:
        if not self._size:
            return ""
        share = min(self._stream.position, self._size) / self._size
        full = int(share * BAR)
        return f"[{'#' * full}{'.' * (BAR - full)}] {share:4.0%}"

    def _words(self, rows: int) -> str:
        return _("%(rows)s rows read") % {"rows": f"{rows:,}"}


class RefusalReport:
    """A CSV with a line for each refused row, and for each refused file."""

    COLUMNS: Final = ("file", "line", "field", "reason", "text")

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._stack = ExitStack()
        self._writer: _Writer | None = None

    def __enter__(self) -> "RefusalReport":
        if self._path:
            # With a mark, so that a spreadsheet reads the Chinese sentences right.
            stream = Path(self._path).open("w", encoding="utf-8-sig", newline="")
            self._writer = csv.writer(self._stack.enter_context(stream))
            self._writer.writerow(self.COLUMNS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def row(self, file: str, refused: Refused) -> None:
        """Add a refused row."""
        self._write(file, refused.line, refused.field, str(refused.reason), refused.text)

    def file(self, file: str, reason: str) -> None:
        """Add a file that was refused whole."""
        self._write(file, "", "", reason, "")

    def _write(self, *cells: object) -> None:
        if self._writer:
            self._writer.writerow([harmless(str(cell)) for cell in cells])


def harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a cell of a foreign file for a formula."""
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
