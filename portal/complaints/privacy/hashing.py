"""With which key are secrets, telephones and attempts hashed? One that outlives every rotation.

A hash cannot be made again without the text: if its key changed with the keys of the environment,
every citizen's secret would stop opening its case. So there is one root, made by chance at first
use, kept in the database under the seal of the current key, and sealed anew when that changes.
From it each purpose has a key of its own (HKDF, RFC 5869). Neither the database nor the
environment alone can try out telephones.
"""

import secrets
from datetime import timedelta
from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from portal.complaints.models import HashRoot
from portal.complaints.numbers import keyed_hash
from portal.sealing.envelope import seal, unseal
from portal.sealing.keys import KeyMissingError, KeyRing, key_ring

PLACE: Final = "hash-root"
ROOT_BYTES: Final = 32
# How long a hash of who sent a form is counted against abuse; the privacy notice tells it.
ATTEMPTS_KEPT_FOR: Final = timedelta(days=1)


def hash_key(purpose: str) -> bytes:
    """Return the key for one purpose: `secret`, `submission`, `phone`, `lookup`, `proof`."""
    ring = key_ring()
    row = HashRoot.objects.filter(pk=HashRoot.ONLY).first() or _made(ring)
    if row.key_id not in ring.keys:
        raise KeyMissingError(row.key_id)
    return _derived(bytes(row.sealed), row.key_id, ring.keys[row.key_id], purpose)


def purpose_hash(text: str, *, purpose: str) -> str:
    """Return what is kept instead of a text."""
    return keyed_hash(text, hash_key(purpose), purpose=purpose)


def _made(ring: KeyRing) -> HashRoot:
    """Make the root; of several who do so at once, one wins."""
    sealed = seal(
        secrets.token_bytes(ROOT_BYTES),
        key=ring.keys[ring.current],
        key_id=ring.current,
        place=PLACE,
    )
    made, _is_new = HashRoot.objects.get_or_create(
        pk=HashRoot.ONLY, defaults={"sealed": sealed, "key_id": ring.current}
    )
    return made


# Remembered by what is sealed: a root of a transaction that was undone is never taken for another.
@lru_cache(maxsize=32)
def _derived(sealed: bytes, key_id: str, key: bytes, purpose: str) -> bytes:
    root = unseal(sealed, keys={key_id: key}, key_id=key_id, place=PLACE)
    return HKDF(SHA256(), length=32, salt=None, info=f"portal {purpose}".encode()).derive(root)
