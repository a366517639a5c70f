"""How are secrets and tokens kept in the database? Sealed with the installation's privacy keys.

A record is bound to its place: moved to another account it does not open.
"""

from typing import Final

from portal.complaints.privacy.keys import key_ring
from portal.complaints.privacy.sealing import SealBrokenError, seal, unseal

_SEPARATOR: Final = b":"


class UnreadableSecretError(Exception):
    """A record was changed, moved, or sealed with a key that is no longer there."""


def text_sealed(text: str, *, place: str) -> bytes:
    """Return a text sealed for one place, such as `wechat:7:secret`, with its key's id before."""
    ring = key_ring()
    record = seal(text.encode(), key=ring.keys[ring.current], key_id=ring.current, place=place)
    return ring.current.encode() + _SEPARATOR + record


def text_opened(sealed: bytes | memoryview, *, place: str) -> str:
    """Return the text.

    Raises:
        UnreadableSecretError: It does not open.
    """
    key_id, _separator, record = bytes(sealed).partition(_SEPARATOR)
    try:
        opened = unseal(
            record, keys=key_ring().keys, key_id=key_id.decode(errors="replace"), place=place
        )
    except (SealBrokenError, KeyError) as error:
        raise UnreadableSecretError(place) from error
    return opened.decode()
