"""How many cases lie in each heap? Counted no further than an officer can act on."""

from datetime import datetime
from typing import Any, Final

from cms.casework.enums import Heap
from cms.casework.queue.heaps import heap_of

# More are shown as “99+”: the number would cost more than it tells.
MOST: Final = 99
COUNTED: Final = (Heap.MINE, Heap.DUE, Heap.OVERDUE, Heap.HELD)


def counts_of(user: Any, now: datetime) -> dict[str, str]:
    """Return the number of cases for each heap that is worked off, as it is shown."""
    return {heap.value: _shown(heap_of(user, heap, now)[: MOST + 1].count()) for heap in COUNTED}


def _shown(number: int) -> str:
    return f"{MOST}+" if number > MOST else str(number)
