"""How do the counts get into the database? In batches, by a thread that no request waits for.

A process that is killed loses the counts of the last moment, at most half a minute's; one that ends
in good order writes them first.
"""

import atexit
import os
import threading
from collections import Counter

import structlog
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections, transaction
from django.db.models import F

from api.channels.board.counting.seen import Seen
from api.channels.board.counting.tally import Tally, tally
from api.channels.board.models import ViewCount

logger = structlog.get_logger(__name__)


@transaction.atomic
def counts_add(counts: Counter[Seen]) -> None:
    """Add counts to those that are stored: two statements for each address at the most."""
    # The same order in every process, so that none waits for another in a circle.
    ordered = sorted(counts, key=lambda one: (one.day, one.way, one.path, one.is_robot))
    rows = [
        ViewCount(
            day=one.day, way=one.way, path=one.path, channel=one.channel, is_robot=one.is_robot
        )
        for one in ordered
    ]
    ViewCount.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    for one in ordered:
        found = ViewCount.objects.filter(
            day=one.day, way=one.way, path=one.path, is_robot=one.is_robot
        )
        found.update(count=F("count") + counts[one])


def tally_write(counted: Tally = tally) -> int:
    """Write what was counted; what can't be written now is counted on."""
    taken = counted.take()
    if not taken:
        return 0
    try:
        counts_add(taken)
    except DatabaseError as error:
        logger.warning("counts not written", reason=type(error).__name__)
        for seen, times in taken.items():
            counted.add(seen, times)
        return 0
    return sum(taken.values())


class Writer(threading.Thread):
    """Writes every so many seconds, as long as its process lives."""

    def __init__(self, seconds: float) -> None:
        super().__init__(name="counts of views", daemon=True)
        self._seconds = seconds
        self._stop_asked = threading.Event()

    def run(self) -> None:
        """Write until told to stop."""
        while not self._stop_asked.wait(self._seconds):
            tally_write()
            close_old_connections()
        connections.close_all()

    def stop(self) -> None:
        """Write no more."""
        self._stop_asked.set()


_writer: Writer | None = None
_making = threading.Lock()


def writer_ensure() -> None:
    """See to it that this process writes what it counts."""
    global _writer  # noqa: PLW0603 - one for each process, as threads are
    if _writer is not None or not settings.VIEWS_WRITTEN_EVERY:
        return
    with _making:
        if _writer is None:
            _writer = Writer(settings.VIEWS_WRITTEN_EVERY)
            _writer.start()
            atexit.register(_end)


def _end() -> None:
    if _writer is not None:
        _writer.stop()
    tally_write()


def _forget_after_fork() -> None:
    """Begin anew in a forked child, which has none of its parent's threads."""
    global _writer, _making
    _writer, _making = None, threading.Lock()
    tally.forget()


os.register_at_fork(after_in_child=_forget_after_fork)
