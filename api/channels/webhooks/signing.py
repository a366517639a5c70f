"""How is a message signed, so that whoever gets it knows it is from here, and new?

Calculation only. Standard Webhooks 1.0.0: HMAC-SHA-256 over id, time and body, by a secret that
both sides hold; while it is being changed, one signature by each of the two.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import Final

PREFIX: Final = "whsec_"
SECRET_BYTES: Final = 32  # the scheme wants 24 to 64


def new_secret() -> str:
    """Return a new secret, as it is told to the other side."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signature(secret: str, *, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the signature of one message by one secret."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    digest = hmac.new(key, signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def signed_headers(
    keys: Iterable[str], *, message_id: str, timestamp: int, body: bytes
) -> dict[str, str]:
    """Return the three headers of a message, signed by each of the secrets."""
    signatures = [
        signature(secret, message_id=message_id, timestamp=timestamp, body=body) for secret in keys
    ]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
    }
