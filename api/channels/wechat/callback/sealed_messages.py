"""How is a message of the encrypted mode opened and sealed?

Calculation only. AES-256-CBC, the key's first 16 bytes as its vector, PKCS#7 in blocks of 32;
inside 16 random bytes, the length, the text, and the app id that it is meant for.
Source: 消息加解密 at developers.weixin.qq.com/doc/oplatform/developers/dev/push/encryption.
"""

import base64
import binascii
import hmac
import secrets
import struct
from collections.abc import Iterable
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

BLOCK: Final = 32
VECTOR: Final = 16
SALT: Final = 16
LENGTH: Final = 4


class UnreadableMessageError(Exception):
    """No key opens the message, or it is meant for another account."""


def message_opened(sealed: str, *, keys: Iterable[str], app_id: str) -> bytes:
    """Return the text of a message, opened with the first key that fits.

    Raises:
        UnreadableMessageError: None does.
    """
    try:
        content = base64.b64decode(sealed, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableMessageError from error
    for key in keys:
        text = _opened(content, key_bytes(key), app_id)
        if text is not None:
            return text
    raise UnreadableMessageError


def message_sealed(text: bytes, *, key: str, app_id: str) -> str:
    """Return a text sealed with a key for an account."""
    raw = key_bytes(key)
    content = secrets.token_bytes(SALT) + struct.pack(">I", len(text)) + text + app_id.encode()
    fill = BLOCK - len(content) % BLOCK
    encryptor = Cipher(AES(raw), CBC(raw[:VECTOR])).encryptor()
    sealed = encryptor.update(content + bytes([fill]) * fill) + encryptor.finalize()
    return base64.b64encode(sealed).decode()


def key_bytes(key: str) -> bytes:
    """Return the 32 bytes of an EncodingAESKey of 43 characters.

    Raises:
        UnreadableMessageError: It is none.
    """
    try:
        raw = base64.b64decode(f"{key}=")
    except (binascii.Error, ValueError) as error:
        raise UnreadableMessageError from error
    if len(raw) != BLOCK:
        raise UnreadableMessageError
    return raw


def _opened(content: bytes, raw: bytes, app_id: str) -> bytes | None:
    if not content or len(content) % VECTOR:
        return None
    decryptor = Cipher(AES(raw), CBC(raw[:VECTOR])).decryptor()
    filled = decryptor.update(content) + decryptor.finalize()
    fill = filled[-1]
    if not 1 <= fill <= BLOCK or fill >= len(filled):
        return None
    return _text(filled[SALT:-fill], app_id)


def _text(content: bytes, app_id: str) -> bytes | None:
    if len(content) < LENGTH:
        return None
    (length,) = struct.unpack(">I", content[:LENGTH])
    text, meant_for = content[LENGTH : LENGTH + length], content[LENGTH + length :]
    is_ours = hmac.compare_digest(meant_for, app_id.encode())
    return text if is_ours and len(text) == length else None
