"""How is a text sealed so that only the keys open it, and only where it belongs?

Calculation only. An envelope: a fresh data key seals the text (AES-256-GCM, NIST SP 800-38D), the
key of the environment seals the data key. Both are bound to the place where the record belongs:
moved to another case it does not open. The text is filled up, so that its length tells nothing.
"""

import secrets
from collections.abc import Mapping
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION: Final = b"\x01"
NONCE: Final = 12
KEY: Final = 32
TAG: Final = 16
STEP: Final = 256  # texts are filled up to a multiple of this
_WRAPPED: Final = slice(1, 1 + NONCE + KEY + TAG)


class SealBrokenError(Exception):
    """The record was changed, moved, or sealed with another key."""


def seal(text: bytes, *, key: bytes, key_id: str, place: str) -> bytes:
    """Return a text sealed for one place, such as `reporter:4071926853`."""
    data_key = secrets.token_bytes(KEY)
    envelope = VERSION + _wrapped(data_key, key, key_id, place)
    return envelope + _locked(_filled(text), data_key, place)


def unseal(sealed: bytes, *, keys: Mapping[str, bytes], key_id: str, place: str) -> bytes:
    """Return the text.

    Raises:
        SealBrokenError: It does not open.
    """
    data_key = _data_key(sealed, keys[key_id], key_id, place)
    return _emptied(_open(sealed[_WRAPPED.stop :], data_key, place))


def resealed(
    sealed: bytes, *, keys: Mapping[str, bytes], key_id: str, new_id: str, place: str
) -> bytes:
    """Return the same record under another key; the text itself is not opened.

    Raises:
        SealBrokenError: It does not open.
    """
    data_key = _data_key(sealed, keys[key_id], key_id, place)
    return VERSION + _wrapped(data_key, keys[new_id], new_id, place) + sealed[_WRAPPED.stop :]


def _wrapped(data_key: bytes, key: bytes, key_id: str, place: str) -> bytes:
    return _locked(data_key, key, f"{key_id} {place}")


def _data_key(sealed: bytes, key: bytes, key_id: str, place: str) -> bytes:
    if sealed[:1] != VERSION or len(sealed) < _WRAPPED.stop + NONCE + TAG:
        raise SealBrokenError
    return _open(sealed[_WRAPPED], key, f"{key_id} {place}")


def _locked(text: bytes, key: bytes, bound_to: str) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, text, bound_to.encode())


def _open(locked: bytes, key: bytes, bound_to: str) -> bytes:
    try:
        return AESGCM(key).decrypt(locked[:NONCE], locked[NONCE:], bound_to.encode())
    except InvalidTag as error:
        raise SealBrokenError from error


def _filled(text: bytes) -> bytes:
    return text + b"\x80" + bytes(-(len(text) + 1) % STEP)


def _emptied(filled: bytes) -> bytes:
    return filled[: filled.rindex(b"\x80")]
