"""Which format is a file, or what is it instead, by its first bytes?"""

import re
import zlib

from django.utils.translation import gettext_lazy as _

from portal.airquality.sources import cnemc, pm25in, quotsoft, sentences, station_hours
from portal.airquality.sources.bytestream import GZIP, HEAD, WITH_GZIP_HEADER
from portal.airquality.sources.cells import plain
from portal.airquality.sources.records import unquoted
from portal.airquality.sources.rows import UnreadableFile, printable, sentence

FORMATS = (station_hours.NAME, quotsoft.NAME, pm25in.NAME, cnemc.NAME)
SIGNATURES = (
    (b"PK\x03\x04", sentences.ZIP),
    (b"\xd0\xcf\x11\xe0", sentences.EXCEL),
    (b"%PDF", sentences.PDF),
    (b"\x89PNG", sentences.PICTURE),
    (b"\xff\xd8\xff", sentences.PICTURE),
    (b"GIF8", sentences.PICTURE),
    (b"\xff\xfe", sentences.UTF_16),
    (b"\xfe\xff", sentences.UTF_16),
)
SEPARATORS = ((";", ";"), ("\t", _("tab")), ("|", "|"))
# Names that stand in the headings of the formats; a file whose lines begin with three of them
# is a table on its side.
HEADINGS = frozenset(
    [name for names in station_hours.WANTED for name in names]
    + [name for names in station_hours.WANTED_OF_A_CITY for name in names]
    + ["aqi", "primary", "source", "level", "primarypollution", "longitude", "latitude"]
    + [*quotsoft.LEADING, *cnemc.KEYS]
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SPACE = b" \t\r\n"


def detect(head: bytes) -> str:
    """Return which format a file is by its first bytes, 64 KB or all there are.

    Raises:
        UnreadableFile: It is none of the formats; the sentence says what it looks like.
    """
    head = _unpacked(head)
    examine(head)
    text = decoded(head)
    return _json_format(text) if is_json(text) else _csv_format(text)


def examine(head: bytes) -> None:
    """Refuse what can't be a file of readings in any format."""
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip(_SPACE)
    if not bare:
        raise UnreadableFile(sentences.EMPTY)
    for signature, meaning in SIGNATURES:
        if head.startswith(signature):
            raise UnreadableFile(meaning)
    if _CONTROL.search(head):
        raise UnreadableFile(sentences.BINARY)
    if bare.startswith(b"<"):
        raise UnreadableFile(sentences.WEB_PAGE)
    _refuse_transposed(decoded(head))


def decoded(head: bytes) -> str:
    """Return the first bytes as text to look at; a character cut at the end is let go."""
    try:
        return head[: HEAD - 4].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(head[: HEAD - 4]) - 4:
            return head[: error.start].decode("utf-8-sig")
        return head.decode("gb18030", errors="replace").removeprefix("\ufeff")


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does; no heading of a table does."""
    return text.lstrip().startswith(("[", "{"))


def _unpacked(head: bytes) -> bytes:
    if not head.startswith(GZIP):
        return head
    try:
        return zlib.decompressobj(WITH_GZIP_HEADER).decompress(head, HEAD)
    except zlib.error as error:
        raise UnreadableFile(sentences.PACKED_DAMAGED) from error


def _json_format(text: str) -> str:
    if not text.strip("[]{} \t\r\n"):
        raise UnreadableFile(sentences.NO_READINGS)
    lowered = text.lower()
    if '"timepoint"' in lowered:
        return cnemc.NAME
    if '"time_point"' in lowered or '"error"' in lowered:
        return pm25in.NAME
    raise _unknown(text)


def _csv_format(text: str) -> str:
    first = _lines(text)[0]
    found = _named(unquoted(first))
    if found:
        return found
    for separator, shown in SEPARATORS:
        if _named(first.split(separator)):
            raise UnreadableFile(sentence(sentences.SEPARATOR, separator=shown))
    raise _unknown(text)


def _named(cells: list[str]) -> str | None:
    names = [plain(cell).lower() for cell in cells]
    if tuple(names[:3]) == quotsoft.LEADING:
        return quotsoft.NAME
    if "timepoint" in names and "stationcode" in names:
        return cnemc.NAME
    return station_hours.NAME if station_hours.recognises(names) else None


def _lines(text: str) -> list[str]:
    """Return the first lines that aren't blank."""
    lines = re.split(r"\r\n|\n|\r", text)[:40]
    return [line for line in lines if line.strip(", \t")] or [""]


def _refuse_transposed(text: str) -> None:
    begins = [plain(line.split(",", 1)[0]).lower() for line in _lines(text)[:3]]
    if len(set(begins)) == 3 and set(begins) <= HEADINGS:
        raise UnreadableFile(sentences.TRANSPOSED)


def _unknown(text: str) -> UnreadableFile:
    head = printable(_lines(text)[0][:80])
    return UnreadableFile(sentence(sentences.UNKNOWN, head=head, formats=", ".join(FORMATS)))
