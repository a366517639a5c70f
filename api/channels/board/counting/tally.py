"""Where do the counts stand until they are written? In the memory of each process, for a moment."""

import threading
from collections import Counter
from typing import Final

from api.channels.board.counting.seen import Seen

# So many different addresses within one moment are nobody's reading: the rest goes uncounted.
MOST: Final = 20_000


class Tally:
    """Counts of one process, by threads that add and one that takes."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._counts: Counter[Seen] = Counter()

    def add(self, seen: Seen, times: int = 1) -> None:
        """Count once more; it takes a microsecond and waits for no database."""
        with self._lock:
            if seen in self._counts or len(self._counts) < self._most:
                self._counts[seen] += times

    def forget(self) -> None:
        """Begin anew in a forked child, whose lock another thread may have held for ever."""
        self._lock = threading.Lock()
        self._counts = Counter()

    def take(self) -> Counter[Seen]:
        """Return what was counted, and begin anew."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken


tally: Final = Tally()
