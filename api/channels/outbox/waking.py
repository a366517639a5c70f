"""Who is told that something has just been written? Whoever sends; the ticker, if nobody did."""

from collections.abc import Callable

Waker = Callable[[], object]

_wakers: list[Waker] = []


def waker(wake_up: Waker) -> Waker:
    """Register what has the deliveries sent; it returns at once."""
    if wake_up not in _wakers:
        _wakers.append(wake_up)
    return wake_up


def wake() -> None:
    """Have what is due sent; called once the transaction that wrote it has ended."""
    for wake_up in _wakers:
        wake_up()
