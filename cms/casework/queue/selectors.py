"""Which part of which heap does an address ask for?"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from cms.casework.enums import Heap
from cms.casework.queue.asked import Asked
from cms.casework.queue.heaps import ORDERS, heap_of, narrowed
from cms.casework.queue.stretch import SIZE, Stretch, stretch_of
from portal.complaints.models import Complaint
from portal.complaints.searching.selectors import cases_matching


def cases_asked(user: Any, asked: Asked, *, now: datetime) -> QuerySet[Complaint]:
    """Return all cases that an address asks for, as far as somebody sees them."""
    found = narrowed(heap_of(user, asked.heap, now), asked)
    return cases_matching(found, asked.words) if asked.words else found


def stretch_asked(
    user: Any, asked: Asked, *, now: datetime, place: str = "", size: int = SIZE
) -> Stretch:
    """Return one part of them, with what a row shows: one query."""
    found = cases_asked(user, asked, now=now).select_related("category", "area", "unit", "handler")
    return stretch_of(found, order=ORDERS[Heap(asked.heap)], place=place, size=size)
