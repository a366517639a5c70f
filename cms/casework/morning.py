"""What of the cases stands on the morning page? What waits for me, and what is late."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.casework.enums import Heap
from cms.casework.permissions import can_enter
from cms.casework.queue.counts import number_in
from cms.casework.queue.heaps import heap_of
from cms.core.morning import DueItem
from portal.complaints.numbers import number_shown
from portal.complaints.permissions import INTAKE

MOST: Final = 5  # cases that are named; the rest stands in the queue


def cases_due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Name the most pressing cases that are somebody's own, and what is held."""
    if not can_enter(user):
        return
    subject = _("Complaints")
    pressing = heap_of(user, Heap.MINE, now).filter(due_at__isnull=False).select_related("category")
    for case in pressing.order_by("due_at", "pk")[:MOST]:
        yield DueItem(
            subject=subject,
            what=f"{number_shown(case.number)} {case.category.name}",
            state=str(case.get_state_display()),
            url=reverse("casework_case", args=[case.pk]),
            due_at=case.due_at,
        )
    if user.has_perm(INTAKE):
        yield from _held(user, now, subject)


def _held(user: Any, now: datetime, subject: str) -> Iterator[DueItem]:
    number = number_in(user, Heap.HELD, now)
    if number:
        yield DueItem(
            subject=subject,
            what=_("Held reports"),
            state=ngettext(
                "%(number)d report waits for a look", "%(number)d reports wait for a look", number
            )
            % {"number": number},
            url=f"{reverse('casework_queue')}?heap={Heap.HELD}",
        )
