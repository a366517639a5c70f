"""Which alerts are running at a moment, at which level, and what is announced for later?

Read by the clock and by nothing else: a change that was published takes effect at its own time,
and a lifting ends the alert at its own. The expected end ends nothing. The law leaves the lifting
to the government, as it does the issuing, so an alert that nobody has lifted is still in force,
and readers are told that the expected end has passed.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Q

from cms.alerts.chains import AlertMessage
from cms.alerts.enums import AlertLevel


@dataclass(frozen=True, slots=True)
class RunningAlert:
    """One alert as it stands at a moment.

    Attributes:
        notice: The notice that holds now; before the start, the one that will.
        change: The notice that is published and takes effect later, or None.
        lifts: Whether that one ends the alert.
        has_begun: Whether the response has started.
        is_overdue: Whether the expected end has passed without a lifting.
        last: The last notice that was published: the next one follows it.
    """

    notice: Any
    change: Any
    lifts: bool
    has_begun: bool
    is_overdue: bool
    last: Any

    @property
    def level(self) -> AlertLevel:
        """The level that holds."""
        return AlertLevel(self.notice.level)

    @property
    def change_level(self) -> AlertLevel | None:
        """The level that is announced, where it is another."""
        if self.change is None or self.lifts or self.change.level == self.notice.level:
            return None
        return AlertLevel(self.change.level)


def alerts_running(now: datetime) -> tuple[RunningAlert, ...]:
    """Return the alerts that last at a moment, gravest first; one query."""
    messages = (
        AlertMessage.objects.filter(page__live=True)
        .filter(Q(alert__ends_at=None) | Q(alert__ends_at__gt=now))
        .select_related("page")
        .defer("body")
        .order_by("alert_id", "number")
    )
    found = (_running(list(of), now) for _alert, of in groupby(messages, lambda m: m.alert_id))
    return tuple(sorted(found, key=lambda one: (-one.level.rank, one.notice.pk)))


def _running(messages: list[AlertMessage], now: datetime) -> RunningAlert:
    current = _in_effect(messages, now)
    last = messages[-1]
    notice = current.page
    has_begun = notice.effective_at <= now
    change = last.page if last.number > current.number else None
    ends = notice.expected_end
    return RunningAlert(
        notice=notice,
        change=change,
        lifts=change is not None and last.ends_alert,
        has_begun=has_begun,
        is_overdue=ends is not None and ends <= now and change is None,
        last=last.page,
    )


def _in_effect(messages: list[AlertMessage], now: datetime) -> AlertMessage:
    """Return the message that holds; before any has begun, the last that announces a level."""
    levels = [message for message in messages if not message.ends_alert] or messages
    begun = [message for message in levels if message.page.effective_at <= now]
    return (begun or levels)[-1]
