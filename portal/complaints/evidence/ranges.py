"""Which part of a file does a player ask for? One part at a time, counted in bytes.

Calculation only, without Django. RFC 9110, 14.1.2 and 14.2: what is not understood, and several
parts at once, may be answered with the whole file; a part that begins behind the end may not.
Safari plays no video whose parts it can't have.
"""

import re
from typing import Final

_ONE: Final = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.ASCII | re.IGNORECASE)


def part_asked(header: str, size: int) -> range | None:
    """Return the bytes that are asked for; None for the whole, an empty range for none of it.

    Args:
        header: What the request says (`Range`).
        size: Of the file.
    """
    found = _ONE.fullmatch(header)
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(size, int(last) + 1) if last else size)
