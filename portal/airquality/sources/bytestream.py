"""How do a file's bytes come in, packed or not, from a pipe or a disk, and never held whole?"""

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from portal.airquality.sources import sentences
from portal.airquality.sources.rows import UnreadableFile

CHUNK = 1 << 18
HEAD = 1 << 16
GZIP = b"\x1f\x8b"
WITH_GZIP_HEADER = 31


def unpacked(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a file, unpacked when it is gzip, in pieces of at most 256 KB.

    Raises:
        UnreadableFile: The packed file is damaged or ends too early.
    """
    pieces = iter(lambda: stream.read(CHUNK), b"")
    head, pieces = peeked(pieces, len(GZIP))
    return inflated(pieces) if head.startswith(GZIP) else pieces


def peeked(pieces: Iterator[bytes], size: int) -> tuple[bytes, Iterator[bytes]]:
    """Return at least `size` first bytes, or all there are, and the pieces from the start."""
    taken: list[bytes] = []
    length = 0
    for piece in pieces:
        taken.append(piece)
        length += len(piece)
        if length >= size:
            break
    return b"".join(taken), chain(taken, pieces)


def inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack gzip, one member after another, in pieces of at most 256 KB."""
    inflater = zlib.decompressobj(WITH_GZIP_HEADER)
    finished = True
    for packed in pieces:
        waiting = packed
        while waiting:
            if inflater.eof:
                # Tape blocks and some servers fill up with zero bytes behind the last member.
                waiting = waiting.lstrip(b"\0")
                if not waiting:
                    break
                inflater = zlib.decompressobj(WITH_GZIP_HEADER)
            yield from _inflated_piece(inflater, waiting)
            waiting = inflater.unused_data
        finished = inflater.eof
    if not finished:
        raise UnreadableFile(sentences.PACKED_CUT)


def _inflated_piece(inflater: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    # The limit on each step keeps a file that unpacks to gigabytes from filling the memory.
    more = True
    while more:
        try:
            piece = inflater.decompress(packed, CHUNK)
        except zlib.error as error:
            raise UnreadableFile(sentences.PACKED_DAMAGED) from error
        if piece:
            yield piece
        packed = inflater.unconsumed_tail
        more = not inflater.eof and (bool(packed) or len(piece) == CHUNK)
