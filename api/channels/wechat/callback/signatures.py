"""Did WeChat send this? By the digest of a token that only both sides know.

Calculation only. SHA-1 over the parts in order of their text, as WeChat lays down; it is compared
in constant time, with every token that is in use while one is being replaced.
"""

import hashlib
import hmac
from collections.abc import Iterable


def signature(*parts: str) -> str:
    """Return the signature of some parts, the token among them."""
    return hashlib.sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


def is_signed(given: str, tokens: Iterable[str], *parts: str) -> bool:
    """Tell whether one of the tokens made a signature of these parts."""
    matches = [
        hmac.compare_digest(given.encode(), signature(token, *parts).encode()) for token in tokens
    ]
    return any(matches)
