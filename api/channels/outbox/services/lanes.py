"""How does one slow or broken target never delay another? Each has a lane of its own.

A lane sends to one target, as many side by side as its channel allows, and rests until the next
run as soon as one delivery fails: of a target that is down one attempt is made, not a thousand.
Lanes that were slow or failed last time share threads of their own, so that those which answer
never wait for one of them. A channel whose targets all lie behind one thing, as mailboxes lie
behind one mail server, has threads of its own: however slow that is, nobody else's wait for it.
"""

import os
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.conf import settings
from django.db import connections

from api.channels.outbox.channels import registered_channels
from api.channels.outbox.enums import AttemptOutcome
from api.channels.outbox.selectors import Lane, due_in_lane
from api.channels.outbox.services.sending import delivery_send

logger = structlog.get_logger(__name__)

BATCH: Final = 50
# An attempt that takes longer marks its lane as slow.
SLOW: Final = 1.0  # seconds
# So many deliveries one lane sends before others have had their turn.
TURN: Final = 200
Clock = Callable[[], datetime]


def clock_from(now: datetime) -> Clock:
    """Return a clock that shows this moment and goes on from there."""
    begun = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - begun)


class LaneRun:
    """One turn of one lane, shared by the threads that take part in it."""

    def __init__(self, lane: Lane, clock: Clock, most: int = TURN) -> None:
        self.lane = lane
        self.clock = clock
        self._left = most
        self._seen: set[uuid.UUID] = set()
        self._next: deque[uuid.UUID] = deque()
        self._lock = threading.Lock()
        self.done = 0
        self.is_ailing = False
        self.has_failed = False
        self.wants_more = False

    def work(self) -> None:
        """Send one after the other until nothing is left, or one has failed."""
        while (key := self._taken()) is not None:
            start = time.monotonic()
            outcome = delivery_send(delivery_id=key, now=self.clock())
            self._note(outcome, time.monotonic() - start)

    def _taken(self) -> uuid.UUID | None:
        with self._lock:
            if self._left <= 0:
                self.wants_more = not self.has_failed
                return None
            if not self._next:
                found = due_in_lane(self.lane, self.clock(), but=self._seen, limit=BATCH)
                self._next.extend(found)
                self._seen.update(found)
            self._left -= 1
            return self._next.popleft() if self._next else None

    def _note(self, outcome: AttemptOutcome | None, seconds: float) -> None:
        with self._lock:
            self.done += outcome is not None
            if outcome == AttemptOutcome.RETRY or seconds > SLOW:
                self.is_ailing = True
            if outcome == AttemptOutcome.RETRY:
                self.has_failed, self._left = True, 0


class Lanes:
    """The lanes of this process and their threads."""

    def __init__(self, healthy: int, ailing: int) -> None:
        self.process = os.getpid()  # threads do not outlive a fork
        self._healthy = ThreadPoolExecutor(healthy, "outbox")
        self._ailing = ThreadPoolExecutor(ailing, "outbox-ailing")
        self._roads: dict[str, ThreadPoolExecutor] = {}
        self._lock = threading.Lock()
        self._busy: dict[Lane, int] = {}
        self._slow: set[Lane] = set()
        self._asked_again: set[Lane] = set()

    def start(self, lanes: list[Lane], clock: Clock) -> list[Future[int]]:
        """Start the lanes that are not running."""
        return [future for lane in lanes for future in self._start(lane, clock)]

    def _start(self, lane: Lane, clock: Clock) -> list[Future[int]]:
        channel = registered_channels().get(lane[0])
        width = channel.width if channel else 1
        with self._lock:
            if self._busy.get(lane):
                self._asked_again.add(lane)  # it may have looked a moment too early
                return []
            self._busy[lane] = width
            pool = self._pool(lane, channel.road if channel else 0)
        run = LaneRun(lane, clock)
        return [pool.submit(self._work, run) for _ in range(width)]

    def _pool(self, lane: Lane, road: int) -> ThreadPoolExecutor:
        if not road:
            return self._ailing if lane in self._slow else self._healthy
        name = lane[0]
        if name not in self._roads:
            self._roads[name] = ThreadPoolExecutor(road, f"outbox-{name}")
        return self._roads[name]

    def _work(self, run: LaneRun) -> int:
        try:
            run.work()
        except Exception:
            logger.exception("lane failed", source=run.lane[0])
        finally:
            connections.close_all()
            self._leave(run)
        return run.done

    def _leave(self, run: LaneRun) -> None:
        with self._lock:
            self._busy[run.lane] -= 1
            if self._busy[run.lane]:
                return
            del self._busy[run.lane]
            asked_again = run.lane in self._asked_again
            self._asked_again.discard(run.lane)
            (self._slow.add if run.is_ailing else self._slow.discard)(run.lane)
        if run.wants_more or (asked_again and not run.has_failed):
            with suppress(RuntimeError):  # the process is ending: the next one goes on
                self._start(run.lane, run.clock)


_lanes: Lanes | None = None
_making = threading.Lock()


def lanes_of_process() -> Lanes:
    """Return the lanes of this process; its threads are made when they are first needed."""
    global _lanes  # noqa: PLW0603 - one for each process, as the threads are
    with _making:
        if _lanes is None or _lanes.process != os.getpid():
            _lanes = Lanes(settings.OUTBOX_THREADS, settings.OUTBOX_SLOW_THREADS)
        return _lanes


def waited(futures: list[Future[int]], longest: timedelta | None) -> None:
    """Wait for what was started, but no longer than this."""
    wait(futures, None if longest is None else longest.total_seconds())
