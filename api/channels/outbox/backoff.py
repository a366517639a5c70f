"""How long does the next try wait? Longer after each failure, and never all at one moment.

Calculation only, without Django. The pauses grow from ten seconds to six hours; each is drawn
between three quarters and five quarters of its length, so that what failed together does not come
back together. Twenty attempts take nearly three days: a target may be down over a weekend.
"""

import random
from datetime import timedelta
from typing import Final

PAUSES: Final = tuple(
    timedelta(seconds=seconds) for seconds in (10, 30, 120, 300, 900, 1800, 3600, 7200, 14400)
)
LONGEST: Final = timedelta(hours=6)
# However long the other side asks to wait, somebody should look after a day.
LONGEST_ASKED: Final = timedelta(hours=24)


def pause_after(failures: int, *, chance: float | None = None) -> timedelta:
    """Return how long to wait after so many failures in a row.

    Args:
        failures: At least one.
        chance: From 0 to 1; drawn when it is not given.
    """
    pause = PAUSES[failures - 1] if failures <= len(PAUSES) else LONGEST
    drawn = random.random() if chance is None else chance  # noqa: S311 - nobody gains by guessing
    return pause * (0.75 + drawn / 2)


def pause_asked(asked: timedelta, *, chance: float | None = None) -> timedelta:
    """Return how long to wait when the other side has named a time: never less, within a day."""
    drawn = random.random() if chance is None else chance  # noqa: S311 - nobody gains by guessing
    pause = min(max(asked, timedelta(seconds=1)), LONGEST_ASKED)
    return pause * (1 + drawn / 10)
