"""How are the processes of one installation kept alive, and all ended together?

Each child has a process group of its own, so Ctrl-C in a terminal reaches only this process, which
then ends the children in good order; and a child is told to end when this process is killed.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

logger = structlog.get_logger(__name__)

GRACE = 15.0  # seconds that a child has to finish what it is doing
LONGEST_BACKOFF = 30.0  # seconds between two starts of a child that keeps dying
STABLE_AFTER = 60.0  # seconds of life after which earlier deaths are forgotten
LOOK_EVERY = 0.2  # seconds
PR_SET_PDEATHSIG = 1  # from <sys/prctl.h>


@dataclass(slots=True)
class Child:
    """A process that should always be running."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    deaths: int = 0
    start_at: float = field(default=0.0)

    def start(self) -> None:
        """Start the process in a group of its own."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  the commands are our own
            self.command,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509  no thread has been started here
        )

    def look(self, now: float) -> None:
        """Start the process if it should be running and is not; the more deaths, the later."""
        if self.process is None:
            if now >= self.start_at:
                self.start()
        elif (status := self.process.poll()) is not None:
            self._note_death(status, now)

    def _note_death(self, status: int, now: float) -> None:
        self.deaths = 1 if now - self.started > STABLE_AFTER else self.deaths + 1
        pause = min(2.0 ** (self.deaths - 1), LONGEST_BACKOFF)
        logger.error("process ended, starting it again", kind=self.name, status=status)
        self.signal(signal.SIGKILL)  # whatever it has left behind in its group
        self.process = None
        self.start_at = now + pause

    def signal(self, number: int) -> None:
        """Send a signal to the process and all that it has started."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return

    def end(self, deadline: float) -> None:
        """Wait for the process to end, and kill its whole group at the deadline."""
        if self.process is None:
            return
        try:
            self.process.wait(max(deadline - time.monotonic(), 0.01))
        except subprocess.TimeoutExpired:
            logger.warning("process did not end in time and was killed", kind=self.name)
        self.signal(signal.SIGKILL)
        self.process.wait()


def _end_with_parent() -> None:
    """Ask the kernel to end this process when its parent dies, however that happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def supervise(children: Sequence[Child], *, each_look: Callable[[], None]) -> None:
    """Keep the children running until SIGINT, SIGTERM or SIGHUP; then end them all.

    Args:
        children: What to run; started in this order, ended together.
        each_look: Called a few times a second, after the children were looked at.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    try:
        while not stop.is_set():
            for child in children:
                child.look(time.monotonic())
            each_look()
            stop.wait(LOOK_EVERY)
    finally:
        _end_all(children)


def _end_all(children: Sequence[Child]) -> None:
    deadline = time.monotonic() + GRACE
    for child in children:
        if child.process is not None:
            child.process.terminate()
    for child in children:
        child.end(deadline)
