"""How is a secret or an address kept in one column? Sealed for its place, with its key's id before.

A record that is copied to another row does not open there. Whoever keeps such a column registers
a rotator, so that one command brings all records under the newest key.
"""

from collections.abc import Callable
from typing import Final

from portal.sealing.envelope import SealBrokenError, resealed, seal, unseal
from portal.sealing.keys import key_ring

_SEPARATOR: Final = b":"
Rotator = Callable[[], int]

_rotators: list[Rotator] = []


class UnreadableSecretError(Exception):
    """A record was changed, moved, or sealed with a key that is no longer there."""


def text_sealed(text: str, *, place: str) -> bytes:
    """Return a text sealed for one place, such as `webhook:7`."""
    ring = key_ring()
    record = seal(text.encode(), key=ring.keys[ring.current], key_id=ring.current, place=place)
    return ring.current.encode() + _SEPARATOR + record


def text_opened(sealed: bytes | memoryview, *, place: str) -> str:
    """Return the text.

    Raises:
        UnreadableSecretError: It does not open.
    """
    key_id, record = _parted(sealed)
    try:
        return unseal(record, keys=key_ring().keys, key_id=key_id, place=place).decode()
    except (SealBrokenError, KeyError) as error:
        raise UnreadableSecretError(place) from error


def text_resealed(sealed: bytes | memoryview, *, place: str) -> bytes | None:
    """Return a record under the newest key; None when it is there already.

    Raises:
        UnreadableSecretError: It does not open.
    """
    ring = key_ring()
    key_id, record = _parted(sealed)
    if key_id == ring.current:
        return None
    try:
        anew = resealed(record, keys=ring.keys, key_id=key_id, new_id=ring.current, place=place)
    except (SealBrokenError, KeyError) as error:
        raise UnreadableSecretError(place) from error
    return ring.current.encode() + _SEPARATOR + anew


def rotator(rotate: Rotator) -> Rotator:
    """Register what brings a table's records under the newest key and returns their number."""
    if rotate not in _rotators:
        _rotators.append(rotate)
    return rotate


def texts_reseal() -> int:
    """Bring the records of all tables under the newest key; return how many there were."""
    return sum(rotate() for rotate in _rotators)


def _parted(sealed: bytes | memoryview) -> tuple[str, bytes]:
    key_id, _separator, record = bytes(sealed).partition(_SEPARATOR)
    return key_id.decode(errors="replace"), record
