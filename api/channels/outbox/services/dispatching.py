"""What is due is sent: on threads of this process, each target by itself."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from api.channels.outbox.selectors import Lane, lanes_due
from api.channels.outbox.services.lanes import Clock, LaneRun, clock_from, lanes_of_process, waited

MOST_AT_ONCE: Final = 1000


def deliveries_send_due(
    *, now: datetime, limit: int = MOST_AT_ONCE, wait: timedelta | None = None
) -> int:
    """Start sending what is due, and wait for it a while.

    Args:
        now: The present moment.
        limit: At most so many, where there are no threads.
        wait: Longest wait; None until all lanes have had their turn. What is not done then goes
            on, and a process that ends finishes what it has begun.

    Returns:
        How many attempts were made by then.
    """
    clock = clock_from(now)
    lanes = lanes_due(now)
    if not settings.OUTBOX_THREADS:
        return _one_after_the_other(lanes, clock, limit)
    futures = lanes_of_process().start(lanes, clock)
    waited(futures, wait)
    return sum(one.result() for one in futures if one.done())


def _one_after_the_other(lanes: list[Lane], clock: Clock, limit: int) -> int:
    done = 0
    for lane in lanes:
        run = LaneRun(lane, clock, most=limit - done)
        run.work()
        done += run.done
    return done
