"""How are case numbers and secret codes made, said aloud, typed and recognised?

Calculation only. A number is nine random digits and a check digit (Luhn, ISO/IEC 7812-1 annex B):
it can be read over the telephone, a slip of one digit is noticed, and nobody can count cases from
it. A secret is thirteen characters of Crockford's base 32 (65 bits), which has no I, L, O or U.
"""

import hashlib
import hmac
import secrets
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_LENGTH: Final = 13
NUMBER_LENGTH: Final = 10
_CONFUSED: Final = str.maketrans("ILO", "110")


def new_number() -> str:
    """Return a new case number, such as `4071926853`; the first digit is never 0."""
    digits = str(secrets.randbelow(9 * 10**8) + 10**8)
    return digits + _check_digit(digits)


def number_typed(text: str) -> str:
    """Return the number in what somebody typed; "" when it can be none."""
    digits = "".join(char for char in text if char.isdecimal() and char.isascii())
    if len(digits) != NUMBER_LENGTH or _check_digit(digits[:-1]) != digits[-1]:
        return ""
    return digits


def number_shown(number: str) -> str:
    """Return a number in groups, as it is read aloud: `4071 926 853`."""
    return f"{number[:4]} {number[4:7]} {number[7:]}"


def secret_for(submission_key: str, server_key: bytes) -> str:
    """Return the secret of a submission: the same for the same key, so that a repeat can be told.

    It can be made again only by whoever holds both keys, and the submission's is not kept.
    """
    digest = hmac.new(server_key, b"secret:" + submission_key.encode(), hashlib.sha256).digest()
    value = int.from_bytes(digest, "big")
    return "".join(ALPHABET[(value >> (5 * place)) & 31] for place in range(SECRET_LENGTH))


def secret_typed(text: str) -> str:
    """Return a secret as it is hashed, from what somebody typed: case and dashes do not count."""
    plain = "".join(char for char in text.upper() if char.isalnum())
    return plain.translate(_CONFUSED)


def secret_shown(secret: str) -> str:
    """Return a secret in groups: `7Q4MK-92TD8-XE1`."""
    return f"{secret[:5]}-{secret[5:10]}-{secret[10:]}"


def keyed_hash(text: str, server_key: bytes, *, purpose: str) -> str:
    """Return what is kept instead of a secret or a key: HMAC-SHA-256 in hex."""
    return hmac.new(server_key, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


def _check_digit(digits: str) -> str:
    """Return Luhn's check digit: every second digit from the right is doubled."""
    doubled = (int(char) * (2 if place % 2 == 0 else 1) for place, char in enumerate(digits[::-1]))
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)
