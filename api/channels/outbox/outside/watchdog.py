"""Who ends a connection when its time is over? One timer for all of it, whatever drips in between.

The time of a library holds for each single wait: an answer of which byte follows byte just in time
never ends by it.
"""

import socket
import threading
from contextlib import suppress
from typing import Any


class Watchdog:
    """Ends a connection when its time is over, also in the middle of a handshake."""

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._bite)
        self._timer.daemon = True
        self._lines: list[socket.socket] = []
        self.has_bitten = False

    def __enter__(self) -> "Watchdog":
        self._timer.start()
        return self

    def __exit__(self, *args: object) -> None:
        self._timer.cancel()
        for line in self._lines:
            line.close()

    def watch(self, connected: socket.socket) -> None:
        """Watch over a connection, by a second handle of it: encryption takes over the first."""
        self._lines.append(connected.dup())
        if self.has_bitten:
            self._bite()

    def _bite(self) -> None:
        self.has_bitten = True
        for line in self._lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


def watched(kind: Any, watchdog: Watchdog) -> Any:
    """Return a kind of connection that shows itself to the watchdog before it says a word."""

    class Watched(kind):
        def _new_conn(self) -> socket.socket:
            connected: socket.socket = super()._new_conn()
            watchdog.watch(connected)
            return connected

    return Watched
