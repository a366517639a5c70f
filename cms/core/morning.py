"""What is due, what is late, and who may do something about it?

The contract between the families and the dashboard. A family says in its `wagtail_hooks` what it
waits for, and the dashboard shows all of it in one list, most pressing first:

    @morning_provider
    def due(user: User, now: datetime) -> Iterator[DueItem]:
        if can_draft(user, …):
            yield DueItem(subject=…, what=…, state=…, url=…, due_at=…)

A provider asks the permissions itself and yields nothing for somebody who could not act. It costs
a fixed number of queries however much waits.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, Final

from django.utils.translation import ngettext
from wagtail import hooks

MORNING_HOOK: Final = "portal_due_items"
# What is due within this time is told apart from what is still far off.
SOON: Final = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that waits for somebody.

    Attributes:
        subject: The part of the desk it belongs to, such as “Bulletins”.
        what: What it is, as its editor would call it.
        state: How it stands: drafted, not begun, returned …
        url: Where to do something about it; empty where there is only to wait.
        due_at: By when; None for what waits without a deadline.
    """

    subject: str
    what: str
    state: str
    url: str
    due_at: datetime | None = None

    def late_by(self, now: datetime) -> timedelta | None:
        """Return how long the deadline is past; None before it or without one."""
        return now - self.due_at if self.due_at is not None and now > self.due_at else None

    def is_soon(self, now: datetime) -> bool:
        """Tell whether the deadline is to come within the next hours."""
        return self.due_at is not None and timedelta() <= self.due_at - now <= SOON


Provider = Callable[[Any, datetime], Iterable[DueItem]]


def morning_provider(provider: Provider) -> Provider:
    """Register a function that tells what waits for a user at a moment."""
    hooks.register(MORNING_HOOK, provider)
    return provider


def due_items(*, user: Any, now: datetime) -> list[DueItem]:
    """Return all that waits for a user, most pressing first."""
    return by_urgency(item for ask in hooks.get_hooks(MORNING_HOOK) for item in ask(user, now))


def by_urgency(items: Iterable[DueItem]) -> list[DueItem]:
    """Sort: the oldest deadline first, then what has none."""
    found = list(items)
    dated = sorted((item for item in found if item.due_at), key=attrgetter("due_at"))
    return dated + [item for item in found if not item.due_at]


def span_text(span: timedelta) -> str:
    """Say how long something takes or is past, in the largest unit that fits."""
    minutes = int(span.total_seconds()) // 60
    if minutes >= 24 * 60:
        days = minutes // (24 * 60)
        return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
    if minutes >= 60:
        hours = minutes // 60
        return ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
    return ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}
