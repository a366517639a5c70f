"""How does a receipt get past a redirect, and how is a case kept open, with nothing stored?

As sealed texts that only this server can read: encrypted and signed (Fernet), dated, each for one
purpose. The receipt's lies in a cookie for some minutes and goes with the page that shows it; that
of an open case names its number and nothing else.
"""

import base64
import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.encoding import force_str

RECEIPT_FOR: Final = timedelta(minutes=10)
RECEIPT_FILE_FOR: Final = timedelta(hours=2)
CASE_FOR: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class SealedReceipt:
    """What a receipt shows."""

    number: str
    secret: str = field(repr=False)
    is_held: bool
    received_at: str


def receipt_sealed(receipt: SealedReceipt, now: datetime) -> str:
    """Return a receipt as a text that says nothing to anybody but this server."""
    return _sealed("receipt", json.dumps(asdict(receipt)), now)


def receipt_opened(token: str, now: datetime, valid_for: timedelta) -> SealedReceipt | None:
    """Return a receipt, or None when it is too old or not one of ours."""
    text = _opened("receipt", token, now, valid_for)
    return SealedReceipt(**json.loads(text)) if text else None


def case_sealed(number: str, now: datetime) -> str:
    """Return the text that keeps a case open after its code was right."""
    return _sealed("case", number, now)


def case_opened(token: str, now: datetime) -> str:
    """Return the number of the case that is open; "" for none."""
    return _opened("case", token, now, CASE_FOR)


def _sealed(purpose: str, text: str, now: datetime) -> str:
    fernet = _fernet(settings.SECRET_KEY, purpose)
    return fernet.encrypt_at_time(text.encode(), int(now.timestamp())).decode()


def _opened(purpose: str, token: str, now: datetime, valid_for: timedelta) -> str:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            opened = _fernet(secret, purpose).decrypt_at_time(
                token.encode(), int(valid_for.total_seconds()), int(now.timestamp())
            )
        except InvalidToken:
            continue
        return opened.decode()
    return ""


def _fernet(secret: str | bytes, purpose: str) -> Fernet:
    digest = hashlib.sha256(f"cms.intake.{purpose}:{force_str(secret)}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
