"""Is a WebM sound in its structure, and how long does it run?

Calculation only, after RFC 8794 (EBML) and RFC 9559 (Matroska), sections 5.1.2 and 5.1.3. What
browsers record has segments and clusters without a stated length, and no duration: the time marks
of the clusters tell it then.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from portal.complaints.evidence.boxes import BoxError, Film

_EBML: Final = 0x1A45DFA3
_DOC_TYPE: Final = 0x4282
_SEGMENT: Final = 0x18538067
_INFO: Final = 0x1549A966
_SCALE: Final = 0x2AD7B1
_DURATION: Final = 0x4489
_TRACKS: Final = 0x1654AE6B
_TRACK: Final = 0xAE
_TRACK_TYPE: Final = 0x83
_CLUSTER: Final = 0x1F43B675
_CLUSTER_TIME: Final = 0xE7
_ATTACHMENTS: Final = 0x1941A469
_HOLDERS: Final = frozenset({_SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER})
_VALUES: Final = frozenset({_SCALE, _DURATION, _TRACK_TYPE, _CLUSTER_TIME})
_VIDEO: Final = 1
_NANOSECONDS: Final = 1e9
MOST_ELEMENTS: Final = 500_000


@dataclass(frozen=True, slots=True)
class Element:
    """One element; an end of None is not stated."""

    code: int
    body: int
    end: int | None


def webm_film(file: IO[bytes], size: int) -> Film:
    """Walk through a video.

    Raises:
        BoxError: It is broken, cut off, has things attached, or has no pictures.
    """
    header = _element(file, 0, size)
    if header.code != _EBML or header.end is None or not _is_webm(file, header):
        raise BoxError("another kind of file")
    found: dict[int, list[bytes]] = {code: [] for code in _VALUES}
    for element in _walk(file, header.end, size):
        if element.code == _ATTACHMENTS:
            raise BoxError("files are attached")
        if element.code in _VALUES:
            found[element.code].append(_value(file, element))
    if _VIDEO not in _whole(found[_TRACK_TYPE]):
        raise BoxError("no pictures")
    scale = max(_whole(found[_SCALE]), default=1_000_000)
    marks = [*map(_float, found[_DURATION]), *_whole(found[_CLUSTER_TIME]), 0.0]
    return Film(max(marks) * scale / _NANOSECONDS, has_picture=True)


def _whole(values: list[bytes]) -> list[int]:
    return [int.from_bytes(value, "big") for value in values]


def _walk(file: IO[bytes], start: int, size: int) -> Iterator[Element]:
    """Yield the elements behind the header in their order, those inside their holders too."""
    position, count = start, 0
    ends = [size]
    while position < size:
        count += 1
        if count > MOST_ELEMENTS:
            raise BoxError("too many elements")
        while len(ends) > 1 and position >= ends[-1]:
            ends.pop()
        element = _element(file, position, ends[-1])
        yield element
        if element.code in _HOLDERS:
            ends.append(element.end if element.end is not None else ends[-1])
            position = element.body
        elif element.end is None:
            raise BoxError("an element without an end")
        else:
            position = element.end


def _element(file: IO[bytes], position: int, limit: int) -> Element:
    file.seek(position)
    head = file.read(12)
    code, code_length = _number(head, keep_mark=True)
    length, length_length = _number(head[code_length:], keep_mark=False)
    body = position + code_length + length_length
    if length == (1 << (7 * length_length)) - 1:
        return Element(code, body, None)
    if body + length > limit:
        raise BoxError("an element runs over the end of what it lies in")
    return Element(code, body, body + length)


def _number(head: bytes, *, keep_mark: bool) -> tuple[int, int]:
    """Read a number whose first set bit tells how many bytes it has (RFC 8794, section 4)."""
    if not head or not head[0]:
        raise BoxError("cut off")
    length = 9 - head[0].bit_length()
    if len(head) < length:
        raise BoxError("cut off")
    value = int.from_bytes(head[:length], "big")
    return (value if keep_mark else value & ((1 << (7 * length)) - 1)), length


def _value(file: IO[bytes], element: Element) -> bytes:
    if element.end is None or element.end - element.body > 8:
        raise BoxError("a value that is too long")
    file.seek(element.body)
    return file.read(element.end - element.body)


def _float(value: bytes) -> float:
    if len(value) not in {4, 8}:
        raise BoxError("a number of no known length")
    found: float = struct.unpack(">f" if len(value) == 4 else ">d", value)[0]
    if not 0 <= found < 1e15:
        raise BoxError("an impossible duration")
    return found


def _is_webm(file: IO[bytes], header: Element) -> bool:
    file.seek(header.body)
    content = file.read(min((header.end or 0) - header.body, 256))
    return b"webm" in content and _DOC_TYPE.to_bytes(2, "big") in content
