"""How large is a picture, how many are in it, and where does it end? Read without decoding.

Calculation only. Each reader walks the container to its end, so that what was cut off, and what
was hung on behind, is known before a decoder is asked.
"""

import re
import struct
import zlib
from dataclasses import dataclass
from typing import Final

_MARKER: Final = re.compile(rb"\xff+([^\x00\xff])")
_WITHOUT_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_RESTARTS: Final = range(0xD0, 0xD8)
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2, 0xC3})
_START_OF_SCAN: Final = 0xDA
_END: Final = 0xD9
# A camera writes one to about ten; a file of thousands keeps a decoder busy for hours.
MOST_SCANS: Final = 64


class ShapeError(ValueError):
    """The container is broken: something is missing, too short or contradicts itself."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a container says of itself.

    Attributes:
        end: Offset behind the last byte that belongs to it.
    """

    width: int
    height: int
    end: int
    is_animated: bool = False


def jpeg_shape(data: bytes) -> Shape:
    """Walk the segments of a JPEG (ISO/IEC 10918-1, annex B) up to its end mark.

    Raises:
        ShapeError: It has no end, no size, or more scans than any camera writes.
    """
    position, size, scans = 2, None, 0
    while True:
        found = _MARKER.search(data, position)
        if found is None:
            raise ShapeError("no end mark")
        code, position = found[1][0], found.end()
        if code == _END:
            break
        if code in _WITHOUT_LENGTH:
            continue
        body, position = _segment(data, position)
        if code in _FRAMES:
            size = size or _frame_size(body)
        scans += code == _START_OF_SCAN
    if size is None or not 1 <= scans <= MOST_SCANS:
        raise ShapeError("no picture, or too many scans")
    return Shape(*size, end=position)


def _segment(data: bytes, position: int) -> tuple[bytes, int]:
    length = int.from_bytes(data[position : position + 2], "big")
    end = position + length
    if length < 2 or end > len(data):
        raise ShapeError("a segment runs over the end")
    return data[position + 2 : end], end


def _frame_size(body: bytes) -> tuple[int, int]:
    if len(body) < 6:
        raise ShapeError("a frame without a size")
    height, width = struct.unpack(">HH", body[1:5])
    if not (height and width):
        raise ShapeError("a frame without a size")
    return width, height


def png_shape(data: bytes) -> Shape:
    """Walk the chunks of a PNG (W3C REC-png-3, section 5), checking each one's sum.

    Raises:
        ShapeError: A chunk is broken or cut off, or the end is missing.
    """
    position, size, is_animated = 8, None, False
    while True:
        name, body, position = _chunk(data, position)
        if name == b"IHDR" and len(body) == 13:
            size = struct.unpack(">II", body[:8])
        if name == b"acTL" and len(body) == 8:
            is_animated = struct.unpack(">I", body[:4])[0] > 1
        if name == b"IEND":
            break
    if size is None or not all(size):
        raise ShapeError("no size")
    return Shape(size[0], size[1], position, is_animated)


def _chunk(data: bytes, position: int) -> tuple[bytes, bytes, int]:
    if position + 12 > len(data):
        raise ShapeError("cut off between chunks")
    length = int.from_bytes(data[position : position + 4], "big")
    end = position + 12 + length
    if end > len(data):
        raise ShapeError("cut off in a chunk")
    named = data[position + 4 : end - 4]
    if zlib.crc32(named) != int.from_bytes(data[end - 4 : end], "big"):
        raise ShapeError("a chunk's sum is wrong")
    return named[:4], named[4:], end


def webp_shape(data: bytes) -> Shape:
    """Read the head of a WebP (RFC 9649, section 2) and the length that it states.

    Raises:
        ShapeError: It is shorter than it says, or has no size.
    """
    end = 8 + int.from_bytes(data[4:8], "little")
    end += end % 2
    if end > len(data) or len(data) < 30:
        raise ShapeError("shorter than it says")
    name, body = data[12:16], data[20:30]
    if name == b"VP8X":
        width = int.from_bytes(body[4:7], "little") + 1
        height = int.from_bytes(body[7:10], "little") + 1
        return Shape(width, height, end, is_animated=bool(body[0] & 0x02))
    return Shape(*_webp_size(name, body), end)


def _webp_size(name: bytes, body: bytes) -> tuple[int, int]:
    if name == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    if name == b"VP8L" and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    raise ShapeError("no picture in it")
