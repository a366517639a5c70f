"""With which keys are contacts sealed? Those of the environment; the first one seals, all open."""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES: Final = 32
HINT: Final = (
    "Give id:key pairs separated by commas, the newest first; each key is 32 random bytes in "
    'base64, for instance from: python -c "import base64, secrets; '
    "print('k1:' + base64.b64encode(secrets.token_bytes(32)).decode())\". "
    "Keep a copy away from the database: without it no contact can be read any more."
)
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,16}")


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys that wrap the keys of the records.

    Attributes:
        current: Id of the one that new records get.
    """

    current: str
    keys: Mapping[str, bytes] = field(repr=False)


class KeyMissingError(Exception):
    """A record was sealed with a key that is no longer there."""

    def __init__(self, key_id: str) -> None:
        super().__init__(f"PORTAL_PRIVACY_KEYS holds no key {key_id!r}, which a record needs.")


def key_ring() -> KeyRing:
    """Return the keys as they are set.

    Raises:
        ImproperlyConfigured: They are missing or can't be read; the sentence says what to put.
    """
    return _parsed(settings.PRIVACY_KEYS)


@lru_cache(maxsize=8)
def _parsed(text: str) -> KeyRing:
    pairs = [part.strip().partition(":") for part in text.split(",") if part.strip()]
    if not pairs:
        raise ImproperlyConfigured(f"PORTAL_PRIVACY_KEYS is not set. {HINT}")
    keys: dict[str, bytes] = {}
    for key_id, _colon, encoded in pairs:
        if not _ID.fullmatch(key_id) or key_id in keys:
            raise ImproperlyConfigured(
                f"PORTAL_PRIVACY_KEYS: an id is missing, odd or there twice. {HINT}"
            )
        keys[key_id] = _decoded(encoded)
    return KeyRing(current=pairs[0][0], keys=keys)


def _decoded(encoded: str) -> bytes:
    try:
        key = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES or len(set(key)) < 8:
        raise ImproperlyConfigured(f"PORTAL_PRIVACY_KEYS: a key is not 32 random bytes. {HINT}")
    return key
