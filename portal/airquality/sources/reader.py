"""How does a file of readings become rows, whatever its format, packing and encoding?"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from portal.airquality.sources import cnemc, pm25in, quotsoft, sentences, station_hours
from portal.airquality.sources.blocks import Block
from portal.airquality.sources.bytestream import HEAD, peeked, unpacked
from portal.airquality.sources.context import Context
from portal.airquality.sources.detection import FORMATS, decoded, detect, examine, is_json
from portal.airquality.sources.rows import Refused, Row, UnreadableFile
from portal.airquality.sources.text import Decoder

__all__ = ["AUTO", "FORMATS", "detect", "read_rows", "year_in_name"]

AUTO = "auto"
Item = Block | Row | Refused
READERS: dict[str, Callable[[Iterator[str], Context], Iterator[Item]]] = {
    module.NAME: module.read for module in (station_hours, quotsoft, pm25in, cnemc)
}
# When so many rows in a row were doubtful and none was good, the rest need not be read.
ENOUGH = 1000

_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d{2})(?:-(\d{2})(?:-\d{2})?|(\d{2})\d{2}(?:\d{2})?)(?!\d)")


@dataclass(frozen=True, slots=True)
class Rows(Iterator[Row | Refused]):
    """The rows and the refused rows of a file, in its order.

    Attributes:
        format: Which of FORMATS the file has.
        items: The same rows for who can take many good ones at once; read either these or the
            rows, not both.
    """

    format: str
    items: Iterator[Item]
    _rows: Iterator[Row | Refused]

    def __iter__(self) -> Iterator[Row | Refused]:
        return self._rows  # a million rows need no detour through here

    def __next__(self) -> Row | Refused:
        return next(self._rows)


def read_rows(
    stream: BinaryIO, *, format: str = AUTO, now: datetime, expected_year: int | None = None
) -> Rows:
    """Recognise a file by its first bytes, and read its rows in bounded memory.

    Nothing that was yielded may be kept when the reading ends in UnreadableFile: that a file is
    truncated is known only at its end.

    Args:
        stream: The bytes; gzip is recognised. It is read once and never sought.
        format: One of FORMATS, or "auto".
        now: The clock, aware of its zone.
        expected_year: The year that the file's name promises; see `year_in_name`.

    Raises:
        UnreadableFile: Now or at any time while reading; the file as a whole is refused.
        ValueError: The format is none of FORMATS.
    """
    if format not in (AUTO, *FORMATS):
        raise ValueError(format)
    head, pieces = peeked(unpacked(stream), HEAD)
    examine(head)
    name = detect(head) if format == AUTO else format
    context = Context(now, expected_year, is_json(decoded(head)))
    items = _judged(READERS[name](Decoder().texts(pieces), context))
    return Rows(name, items, _one_by_one(items))


def year_in_name(name: str) -> int | None:
    """Return the year of the full dates or months in a file's name, when they agree on one."""
    years = {
        int(found[1])
        for found in _DAY_IN_NAME.finditer(name)
        if 1 <= int(found[2] or found[3]) <= 12
    }
    return years.pop() if len(years) == 1 else None


def _one_by_one(items: Iterator[Item]) -> Iterator[Row | Refused]:
    for item in items:
        if isinstance(item, Block):
            yield from item.rows()
        else:
            yield item


def _judged(items: Iterator[Item]) -> Iterator[Item]:
    """Pass everything on, and refuse the file when most of it is wrong in the same way."""
    good = refused = doubtful = 0
    verdict = None
    for item in items:
        yield item
        if not isinstance(item, Refused):
            good += len(item) if isinstance(item, Block) else 1
            continue
        refused += 1
        if item.whole is not None:
            doubtful += 1
            verdict = verdict or item.whole
            if not good and doubtful >= ENOUGH:
                break
    if verdict is not None and doubtful > good:
        raise UnreadableFile(verdict)
    if not good and not refused:
        raise UnreadableFile(sentences.NO_READINGS)
