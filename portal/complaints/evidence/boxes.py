"""Is an MP4 (or a HEIF picture) sound in its structure, how long does it run, what notes has it?

Calculation only, after ISO/IEC 14496-12 (ISO base media file format), sections 4.2, 8.2 to 8.10.
Every box has to lie wholly in the one around it, and the outermost have to fill the file to its
last byte: nothing can hang on behind.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, Final

# Boxes that are nothing but boxes, and that lead to what is asked here.
_HOLDERS: Final = frozenset(
    {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"mvex", b"moof"}
)
_OUTERMOST: Final = frozenset(
    b"ftyp styp moov mdat free skip wide uuid meta moof mfra sidx ssix prft pdin emsg pnot udta "
    b"idat beam".split()
)
# What tells of the camera, its owner and the place; replaced by empty space of the same length.
_NOTES: Final = frozenset({b"udta", b"meta", b"uuid"})
_VIDEO: Final = b"vide"
MOST_BOXES: Final = 20_000
DEEPEST: Final = 10
LARGEST_TABLE: Final = 2**24


class BoxError(ValueError):
    """The structure is broken."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its name, where it begins, where its content begins, and where it ends."""

    name: bytes
    start: int
    body: int
    end: int


@dataclass(slots=True)
class Film:
    """What the structure of a video says.

    Attributes:
        notes: Boxes that hold no picture and no sound.
    """

    seconds: float = 0.0
    has_picture: bool = False
    notes: list[Box] = field(default_factory=list)


def boxes_end(data: bytes) -> int:
    """Return where the boxes of a file in memory end.

    Raises:
        BoxError: A box is broken or of a kind that stands in no such file.
    """
    return max(
        (box.end for box in _boxes(BytesIO(data), 0, len(data), is_outermost=True)), default=0
    )


def mp4_film(file: IO[bytes], size: int) -> Film:
    """Walk through a video.

    Raises:
        BoxError: It is broken, cut off, or has no index or no pictures.
    """
    film, names = Film(), set()
    for box in _boxes(file, 0, size, is_outermost=True):
        names.add(box.name)
        _look(file, box, film, depth=0)
    if not {b"ftyp", b"moov", b"mdat"} <= names or not film.has_picture:
        raise BoxError("no index, no content or no pictures")
    return film


def notes_blanked(file: IO[bytes], film: Film) -> None:
    """Write empty space over the notes; lengths stay, so every offset in the index still holds."""
    for box in film.notes:
        file.seek(box.start + 4)
        file.write(b"free")
        file.seek(box.body)
        file.write(bytes(box.end - box.body))


def _boxes(file: IO[bytes], start: int, end: int, *, is_outermost: bool = False) -> Iterator[Box]:
    count = 0
    while start < end:
        box = _box_at(file, start, end)
        if is_outermost and box.name not in _OUTERMOST:
            raise BoxError("a box of an unknown kind")
        count += 1
        if count > MOST_BOXES:
            raise BoxError("too many boxes")
        yield box
        start = box.end


def _box_at(file: IO[bytes], start: int, end: int) -> Box:
    file.seek(start)
    head = file.read(16)
    if len(head) < 8 or start + 8 > end:
        raise BoxError("cut off")
    size, name = struct.unpack(">I4s", head[:8])
    body = start + 8
    if size == 1 and len(head) == 16:
        size, body = struct.unpack(">Q", head[8:])[0], start + 16
    elif size == 0:
        size = end - start
    if size < body - start or start + size > end:
        raise BoxError("a box runs over the end of what it lies in")
    return Box(name, start, body, start + size)


def _look(file: IO[bytes], box: Box, film: Film, *, depth: int) -> None:
    if depth > DEEPEST:
        raise BoxError("too deep")
    if box.name in _NOTES:
        film.notes.append(box)
    elif box.name in _HOLDERS:
        for inner in _boxes(file, box.body, box.end):
            _look(file, inner, film, depth=depth + 1)
    elif box.name == b"hdlr":
        film.has_picture |= _content(file, box)[8:12] == _VIDEO
    elif box.name in {b"mvhd", b"mdhd"}:
        film.seconds = max(film.seconds, _seconds(_content(file, box)))


def _content(file: IO[bytes], box: Box) -> bytes:
    if box.end - box.body > LARGEST_TABLE:
        raise BoxError("a table without measure")
    file.seek(box.body)
    return file.read(box.end - box.body)


def _seconds(content: bytes) -> float:
    """Return the length that a header states: a time scale and a count of it."""
    is_long = content[:1] == b"\x01"
    layout, start = (">IQ", 20) if is_long else (">II", 12)
    try:
        scale, length = struct.unpack_from(layout, content, start)
    except struct.error as error:
        raise BoxError("a header that is too short") from error
    unknown = 2**64 - 1 if is_long else 2**32 - 1
    if not scale:
        raise BoxError("a time scale of nothing")
    return 0.0 if length == unknown else float(length) / float(scale)
