"""Which cases lie in which heap, for whom?

“For me” are the open cases whose next usual step is one of the person's parts; “with others” are
the other open ones. Deadlines are read from `due_at`, the nearest that is not met.
"""

from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.casework.enums import Heap
from cms.casework.queue.asked import Asked
from cms.casework.queue.stretch import Order
from cms.casework.queue.walking import beside, cases_walked
from portal.complaints.models import Category, Complaint
from portal.complaints.permissions import (
    INTAKE,
    PART_PERMISSIONS,
    area_ids_below,
    own_unit_ids,
    scope_of,
)
from portal.complaints.workflow import TRANSITIONS, Part
from portal.grid.models import Area

# What is due within this time is shown before it is late.
SOON: Final = timedelta(days=2)
OLDEST_FIRST: Final = Order("received_at")
NEWEST_FIRST: Final = Order("received_at", descending=True)
BY_DEADLINE: Final = Order("due_at")
ORDERS: Final = {
    Heap.MINE: OLDEST_FIRST,
    Heap.WAITING: OLDEST_FIRST,
    Heap.DUE: BY_DEADLINE,
    Heap.OVERDUE: BY_DEADLINE,
    Heap.HELD: OLDEST_FIRST,
    Heap.ALL: NEWEST_FIRST,
}


def heap_of(user: Any, heap: str, now: datetime) -> QuerySet[Complaint]:
    """Return the cases of a heap, neither ordered nor cut."""
    seen = cases_walked().filter(beside(scope_of(user)))
    if heap == Heap.ALL:
        return seen
    if heap == Heap.HELD:
        # Asking for what is both held and not would walk past all of them.
        found = seen.filter(beside(Q(is_held=True)), is_open=True)
        return found if user.has_perm(INTAKE) else found.none()
    flowing = seen.filter(beside(Q(is_held=False)), is_open=True)
    if heap == Heap.DUE:
        return flowing.filter(due_at__gte=now, due_at__lt=now + SOON)
    if heap == Heap.OVERDUE:
        return flowing.filter(due_at__lt=now)
    mine = beside(_is_for(user))
    return flowing.filter(mine) if heap == Heap.MINE else flowing.filter(~mine)


def _is_for(user: Any) -> Q:
    """Return the condition that the next usual step of a case is somebody's; it can be negated."""
    parts = [part for part, permission in PART_PERMISSIONS.items() if user.has_perm(permission)]
    states = {part: _states_before(part) for part in parts}
    conditions = [
        Q(state__in=found) & _own_condition(part, user) for part, found in states.items() if found
    ]
    handed = Q(handler__isnull=False, handler=user.pk) if user.pk else Q(pk__in=[])
    return reduce(or_, conditions, handed)


def _states_before(part: Part) -> list[str]:
    """Return the states whose usual next step is a part's."""
    usual = (one for one in TRANSITIONS if one.is_usual and one.owner == part)
    return sorted({state for one in usual for state in one.starts})


def _own_condition(part: Part, user: Any) -> Q:
    """A handler's cases are those of the own units, unless somebody else has one in hand."""
    if part != Part.HANDLER:
        return Q(handler=None) | Q(handler=user.pk)
    in_hand = Q(handler=None) | Q(handler=user.pk)
    return Q(unit__isnull=False, unit__in=own_unit_ids(user)) & in_hand


def narrowed(cases: QuerySet[Complaint], asked: Asked) -> QuerySet[Complaint]:
    """Keep what an address asks for."""
    if asked.state:
        # Among all cases the index of states has their order.
        state = Q(state=asked.state)
        cases = cases.filter(state if asked.heap == Heap.ALL else beside(state))
    if asked.channel:
        cases = cases.filter(beside(Q(channel=asked.channel)))
    if asked.category:
        found = Category.objects.filter(code=asked.category).values_list("pk", flat=True)
        cases = cases.filter(beside(Q(category__in=list(found))))
    if asked.area:
        tops = set(Area.objects.filter(code=asked.area).values_list("pk", flat=True))
        cases = cases.filter(beside(Q(area__in=area_ids_below(tops))))
    if asked.since:
        cases = cases.filter(received_at__gte=_begin_of(asked.since))
    if asked.until:
        cases = cases.filter(received_at__lt=_begin_of(asked.until + timedelta(days=1)))
    return cases


def _begin_of(day: date) -> datetime:
    """Return the first moment of a day here: a plain comparison can walk along the index."""
    return timezone.make_aware(datetime.combine(day, time()))
