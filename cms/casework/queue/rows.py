"""What does one row of the queue show?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cms.casework.queue.heaps import SOON
from cms.core.morning import span_text
from portal.complaints.models import Complaint
from portal.complaints.numbers import number_shown

LONGEST = 60  # characters of a description


@dataclass(frozen=True, slots=True)
class Row:
    """One case, in a line.

    Attributes:
        due: How long until the nearest deadline, or since it; "" without one.
        urgency: `late`, `soon` or "".
    """

    case: Complaint
    number: str
    story: str
    where: str
    due: str
    urgency: str


def rows_of(cases: Iterable[Complaint], now: datetime) -> list[Row]:
    """Return what the queue shows of cases; what they relate to is loaded already."""
    return [
        Row(
            case=case,
            number=number_shown(case.number),
            story=Truncator(case.description).chars(LONGEST),
            where=" · ".join(part for part in (_area_of(case), case.place) if part),
            due=due_words(case.due_at, now) if case.is_open else "",
            urgency=urgency_of(case.due_at, now) if case.is_open else "",
        )
        for case in cases
    ]


def due_words(due_at: datetime | None, now: datetime) -> str:
    """Say how long is left, or how late something is."""
    if due_at is None:
        return ""
    left: timedelta = due_at - now
    if left < timedelta():
        return _("%(span)s late") % {"span": span_text(-left)}
    return _("%(span)s left") % {"span": span_text(left)}


def urgency_of(due_at: datetime | None, now: datetime) -> str:
    """Tell what is late and what will be soon."""
    if due_at is None or due_at >= now + SOON:
        return ""
    return "late" if due_at < now else "soon"


def _area_of(case: Complaint) -> str:
    return case.area.name if case.area else ""
