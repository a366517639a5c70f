"""How often may one sender ask? So that the hub is no means to flood somebody else's callback."""

from typing import Final
from urllib.parse import urlsplit

from django.core.cache import cache

HOUR: Final = 3600
REQUESTS_AN_HOUR: Final = 120  # of one sender
CALLBACKS_AN_HOUR: Final = 240  # to one host, whoever asks


def is_too_often(sender: str, callback: str) -> bool:
    """Count a request, and tell whether it is one too many."""
    host = urlsplit(callback).netloc.lower()
    counted = [
        _count(f"websub:from:{sender}") > REQUESTS_AN_HOUR,
        _count(f"websub:to:{host}") > CALLBACKS_AN_HOUR,
    ]
    return any(counted)


def _count(key: str) -> int:
    if cache.add(key, 1, HOUR):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two
        return 1
