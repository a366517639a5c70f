"""When is which bulletin due, and until when must it be out? Times in, times out, nothing else.

HJ 633—2026 5.2: the daily figures by 12:00 of the next day, a forecast of at least three days by
20:00. The others follow the office's rhythm: the week on Monday, month, quarter and year on the
1st to 3rd.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final

from cms.bulletins.enums import BulletinKind

DAY: Final = timedelta(days=1)
FORECAST_DAYS: Final = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """The rhythm of one kind, on the day that it comes out.

    Attributes:
        due: From this time on it is drafted when its figures are complete.
        settled: From this time on it is drafted with what is there.
        deadline: By this time it must be out,
        deadline_days: so many days later.
        catch_up: How many of the last ones are made up for after a standstill.
    """

    due: time
    settled: time
    deadline: time
    deadline_days: int = 0
    catch_up: int = 1


_AFTER_MIDNIGHT: Final = (time(0, 20), time(2, 0))
RULES: Final[Mapping[BulletinKind, Rule]] = MappingProxyType(
    {
        BulletinKind.DAILY: Rule(*_AFTER_MIDNIGHT, time(12, 0), catch_up=3),
        BulletinKind.FORECAST: Rule(time(15, 0), time(17, 0), time(20, 0)),
        BulletinKind.WEEKLY: Rule(*_AFTER_MIDNIGHT, time(18, 0)),
        BulletinKind.MONTHLY: Rule(*_AFTER_MIDNIGHT, time(18, 0), deadline_days=2),
        BulletinKind.QUARTERLY: Rule(*_AFTER_MIDNIGHT, time(18, 0), deadline_days=2),
        BulletinKind.ANNUAL: Rule(*_AFTER_MIDNIGHT, time(18, 0), deadline_days=2),
    }
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One bulletin that is to come out.

    Attributes:
        kind: Which.
        on: The day on which it comes out.
        start: First day that it is about.
        end: Last day that it is about.
        due_at: When drafting may begin.
        settled_at: When drafting waits no longer for missing figures.
        deadline: When it must be out.
    """

    kind: BulletinKind
    on: date
    start: date
    end: date
    due_at: datetime
    settled_at: datetime
    deadline: datetime

    def late_by(self, now: datetime) -> timedelta | None:
        """Return how long the deadline is past, or None before it."""
        return now - self.deadline if now > self.deadline else None


def occurrence(kind: BulletinKind, on: date, now: datetime) -> Occurrence:
    """Return the bulletin of a kind that comes out on a day, or last came out before it.

    Args:
        kind: Which.
        on: The day.
        now: Any moment of the portal's time zone, which the times take over.
    """
    kind = BulletinKind(kind)
    issue = issue_day(kind, on)
    start, end = _period(kind, issue)
    rule = RULES[kind]

    def at(moment: time, days: int = 0) -> datetime:
        return datetime.combine(issue + DAY * days, moment, now.tzinfo)

    return Occurrence(
        kind=kind,
        on=issue,
        start=start,
        end=end,
        due_at=at(rule.due),
        settled_at=at(rule.settled),
        deadline=at(rule.deadline, rule.deadline_days),
    )


def issue_day(kind: BulletinKind, on: date) -> date:
    """Return the newest day up to `on` on which a bulletin of the kind comes out."""
    if kind == BulletinKind.WEEKLY:
        return on - DAY * on.weekday()
    if kind == BulletinKind.MONTHLY:
        return on.replace(day=1)
    if kind == BulletinKind.QUARTERLY:
        return on.replace(month=(on.month - 1) // 3 * 3 + 1, day=1)
    if kind == BulletinKind.ANNUAL:
        return on.replace(month=1, day=1)
    return on


def _period(kind: BulletinKind, issue: date) -> tuple[date, date]:
    """Return the first and last day that the bulletin of an issue day is about."""
    if kind == BulletinKind.FORECAST:
        return issue + DAY, issue + DAY * FORECAST_DAYS
    last = issue - DAY
    if kind == BulletinKind.WEEKLY:
        return issue - DAY * 7, last
    return issue_day(kind, last), last


def occurrence_of(kind: BulletinKind, start: date, end: date, now: datetime) -> Occurrence:
    """Return the occurrence that a bulletin about these days belongs to."""
    on = start - DAY if kind == BulletinKind.FORECAST else end + DAY
    return occurrence(kind, on, now)


def due_occurrences(now: datetime) -> Iterator[Occurrence]:
    """Yield what is due by now, kind by kind, older ones that may have been missed first."""
    for kind, rule in RULES.items():
        newest = occurrence(kind, now.date(), now)
        if newest.due_at > now:
            newest = _before(newest, now)
        missed = [newest]
        for _ in range(rule.catch_up - 1):
            missed.append(_before(missed[-1], now))
        yield from reversed(missed)


def next_occurrence(kind: BulletinKind, now: datetime) -> Occurrence:
    """Return the next one of a kind whose deadline is still to come."""
    newest = occurrence(kind, now.date(), now)
    while newest.deadline <= now:
        newest = _after(newest, now)
    return newest


def _before(one: Occurrence, now: datetime) -> Occurrence:
    return occurrence(one.kind, one.on - DAY, now)


def _after(one: Occurrence, now: datetime) -> Occurrence:
    """Step from day to day until another issue day is reached: at most a year."""
    day = one.on
    while issue_day(one.kind, day) == one.on:
        day += DAY
    return occurrence(one.kind, day, now)
