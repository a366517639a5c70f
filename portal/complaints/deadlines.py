"""When is something of a case due, when is its unit reminded, and when is it called in?

Calculation only, without Django. Assumptions: a period in days begins on the day after its event
and lasts to the end of its last day (民法典 arts. 201, 203); hours are counted by the clock, day
and night. Of several rules for one thing the one for urgent categories comes before the general
one where the category is urgent, and the newer before the older. A unit is reminded when half of
the time is gone, but not earlier than a day before the end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from portal.calendar.working_days import WorkingCalendar

HOURS, WORKING_DAYS, CALENDAR_DAYS = "hours", "working_days", "calendar_days"
DAY: Final = timedelta(days=1)

# Which periods begin with an event.
STARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "submit": ("triage", "acceptance", "on_site"),
    "accept": ("answer", "final"),
    "assign": ("rectification",),
    "send_back": ("rectification",),
    "ask_reopening": ("acceptance",),
    "reopen": ("answer", "final"),
}
# Which periods an event has kept, if it came in time.
MEETS: Final[Mapping[str, tuple[str, ...]]] = {
    "release": ("triage",),
    "note": ("triage",),
    "accept": ("triage", "acceptance"),
    "decline": ("triage", "acceptance"),
    "invalidate": ("triage", "acceptance"),
    "transfer": ("triage", "acceptance"),
    "merge": ("triage", "acceptance"),
    "reopen": ("acceptance",),
    "uphold": ("acceptance",),
    "site_record": ("on_site",),
    "evidence": ("on_site",),
    "assign": ("on_site",),
    "find_unfounded": ("on_site",),
    "rectify": ("rectification",),
    "approve_reply": ("answer", "final"),
}
# After these nothing is due any more, whatever was left.
ENDS: Final = frozenset(
    {"decline", "invalidate", "transfer", "merge", "withdraw", "approve_reply", "uphold"}
)


@dataclass(frozen=True, slots=True)
class Rule:
    """How long something may take.

    Attributes:
        instrument: The ground that it rests on.
    """

    kind: str
    length: int
    unit: str
    instrument: str
    valid_from: date
    valid_to: date | None = None
    only_urgent: bool = False

    def holds(self, on: date, *, is_urgent: bool) -> bool:
        """Tell whether the rule counts for a case that begins on a day."""
        is_in_force = self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
        return is_in_force and (is_urgent or not self.only_urgent)


@dataclass(frozen=True, slots=True)
class Due:
    """By when something is due, and on what ground."""

    kind: str
    due_at: datetime
    instrument: str


def rule_for(rules: Iterable[Rule], kind: str, on: date, *, is_urgent: bool) -> Rule | None:
    """Return the rule that counts for a kind of deadline; None where there is none."""
    found = [one for one in rules if one.kind == kind and one.holds(on, is_urgent=is_urgent)]
    return max(found, key=lambda one: (one.only_urgent, one.valid_from), default=None)


def due_at(rule: Rule, start: datetime, calendar: WorkingCalendar, tz: tzinfo) -> datetime:
    """Return the first moment that is too late."""
    if rule.unit == HOURS:
        return start + timedelta(hours=rule.length)
    if rule.unit == WORKING_DAYS:
        return calendar.deadline(start, rule.length, tz)
    last = start.astimezone(tz).date() + DAY * rule.length
    return datetime(last.year, last.month, last.day, tzinfo=tz) + DAY


def dues_from(
    event: str,
    rules: Iterable[Rule],
    start: datetime,
    calendar: WorkingCalendar,
    tz: tzinfo,
    *,
    is_urgent: bool,
) -> list[Due]:
    """Return what becomes due because of an event."""
    known = list(rules)
    on = start.astimezone(tz).date()
    wanted = (rule_for(known, kind, on, is_urgent=is_urgent) for kind in STARTS.get(event, ()))
    return [
        Due(rule.kind, due_at(rule, start, calendar, tz), rule.instrument)
        for rule in wanted
        if rule is not None
    ]


def remind_at(start: datetime, due: datetime) -> datetime:
    """Return when whoever has to act is reminded."""
    return due - min((due - start) / 2, DAY)


def summon_at(due: datetime, calendar: WorkingCalendar, days: int, tz: tzinfo) -> datetime:
    """Return when a unit that has let a deadline pass is called in."""
    # The deadline is the first instant past its last day; counting begins with that day.
    return calendar.deadline(due - timedelta(microseconds=1), days, tz)
