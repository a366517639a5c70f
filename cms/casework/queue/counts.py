"""How many cases lie in each heap? Counted no further than an officer can act on."""

from datetime import datetime
from typing import Any, Final

from cms.casework.enums import Heap
from cms.casework.queue.heaps import ORDERS, heap_of

# More are shown as “99+”: the number would cost more than it tells.
MOST: Final = 99
COUNTED: Final = (Heap.MINE, Heap.DUE, Heap.OVERDUE, Heap.HELD)


def counts_of(user: Any, now: datetime) -> dict[str, str]:
    """Return the number of cases for each heap that is worked off, as it is shown."""
    return {heap.value: _shown(number_in(user, heap, now)) for heap in COUNTED}


def number_in(user: Any, heap: Heap, now: datetime) -> int:
    """Return how many cases a heap has, but no more than one beyond `MOST`.

    In the order of the heap, so that the count ends where the list would; in the model's own, all
    of them would be sorted first.
    """
    return heap_of(user, heap, now).order_by(*ORDERS[heap].columns)[: MOST + 1].count()


def _shown(number: int) -> str:
    return f"{MOST}+" if number > MOST else str(number)
