"""How does what has to be on time not wait for what takes long? By a lane of its own.

Jobs of one lane run one after the other, those of two lanes side by side, each in a thread with
its own connection to the database. A page is published within a minute of its time even while a
report of a whole year is being compared with its figures.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator

from django.db import close_old_connections, connections

from portal.schedule.jobs import Job

Turn = Callable[[], object]


def sorted_by_haste(jobs: Iterable[Job]) -> tuple[list[Job], list[Job]]:
    """Part the jobs into those that have to be on time and all others."""
    listed = list(jobs)
    return [job for job in listed if job.is_prompt], [job for job in listed if not job.is_prompt]


def turns(seconds: float, stop: threading.Event) -> Iterator[None]:
    """Yield every so many seconds, counted from start to start, until told to stop.

    What took longer than that is followed at once, and the turns that it missed are not made up.
    """
    due = time.monotonic()
    while not stop.is_set():
        yield
        due = max(due + seconds, time.monotonic())
        stop.wait(due - time.monotonic())


class Lane(threading.Thread):
    """Takes its turns beside the others until told to stop, or until one of them fails.

    Args:
        turn: What to do each time.
        seconds: Time from the start of one turn to the start of the next.
        stop: Ends the lane; a turn that has begun is finished first. The lane sets it itself when
            a turn fails, so that the whole process ends and is started again.
    """

    def __init__(self, turn: Turn, *, seconds: float, stop: threading.Event) -> None:
        super().__init__(name="prompt jobs")
        self._turn = turn
        self._seconds = seconds
        self._stop_asked = stop
        self.error: Exception | None = None

    def run(self) -> None:
        """Take turns."""
        try:
            for _ in turns(self._seconds, self._stop_asked):
                self._turn()
                close_old_connections()
        except Exception as error:  # told to whoever waits for the lane
            self.error = error
            self._stop_asked.set()
        finally:
            connections.close_all()

    def finish(self) -> None:
        """Wait until the turn that has begun is over.

        Raises:
            Exception: The one that ended the lane.
        """
        self.join()
        if self.error:
            raise self.error
