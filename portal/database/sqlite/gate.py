"""How do several writers of one SQLite file take turns? Through a gate, one at a time.

SQLite lets one transaction write at a time and makes the others poll for it, with sleeps that
grow to a tenth of a second. Here they queue instead: the threads of a process on a lock, the
processes on `flock` of a file beside the database. The operating system lets go of that lock
when a process dies, whatever way, so a gate never stays shut.
"""

import fcntl
import os
import threading
import time
from pathlib import Path

# Between two tries for another process's turn: short, as a write takes a few milliseconds, and
# only one thread of each process ever waits here.
FIRST_PAUSE = 0.0002  # seconds
LONGEST_PAUSE = 0.002  # seconds


class GateTimeout(Exception):
    """Another writer kept the gate for longer than this one may wait."""


class Gate:
    """The gate of one database file, shared by all threads of this process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = threading.Lock()
        self._file: int | None = None

    def enter(self, timeout: float) -> None:
        """Wait for the turn to write.

        Args:
            timeout: Longest wait in seconds, for the threads and the processes together.

        Raises:
            GateTimeout: The turn did not come in time.
        """
        deadline = time.monotonic() + timeout
        if not self._turn.acquire(timeout=timeout):
            raise GateTimeout
        try:
            self._file = _locked(self.path, deadline)
        except BaseException:
            self._turn.release()
            raise

    def leave(self) -> None:
        """Let the next writer in."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        self._turn.release()


def _locked(path: Path, deadline: float) -> int:
    """Return the descriptor of the gate's file, locked; closing it opens the gate again."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    pause = FIRST_PAUSE
    try:
        while not _lock(descriptor):
            if time.monotonic() >= deadline:
                raise GateTimeout
            time.sleep(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


_gates: dict[Path, Gate] = {}
_registry = threading.Lock()


def gate_for(database: str | Path) -> Gate:
    """Return this process's gate of a database file: the same one for the same file."""
    real = Path(database).resolve()
    path = real.with_name(real.name + ".gate")
    with _registry:
        return _gates.setdefault(path, Gate(path))


def _forget_after_fork() -> None:
    """Start anew in a forked child: it must not wait for a thread that only its parent has."""
    global _registry  # noqa: PLW0603
    _registry = threading.Lock()
    _gates.clear()


os.register_at_fork(after_in_child=_forget_after_fork)
