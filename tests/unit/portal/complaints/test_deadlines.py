"""Are periods counted by the calendar, from the right event, by the rule in force?"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from portal.calendar.working_days import WorkingCalendar
from portal.complaints.deadlines import (
    MEETS,
    STARTS,
    Rule,
    due_at,
    dues_from,
    remind_at,
    rule_for,
    summon_at,
)
from portal.complaints.enums import DeadlineKind

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 9, 30, 2, tzinfo=UTC)  # a Wednesday morning before the National Day
# Off from 1 to 7 October; the Saturday after it is worked.
CALENDAR = WorkingCalendar(
    off=frozenset(date(2026, 10, day) for day in (1, 2, 5, 6, 7)),
    worked=frozenset({date(2026, 10, 10)}),
)


def rule(kind="answer", length=3, unit="working_days", **values):
    given = {"instrument": "x", "valid_from": date(2026, 1, 1)}
    return Rule(kind, length, unit, **given | values)


@pytest.mark.parametrize(
    ("unit", "length", "end"),
    [
        ("hours", 2, datetime(2026, 9, 30, 12, tzinfo=ZONE)),
        ("working_days", 1, datetime(2026, 10, 9, tzinfo=ZONE)),
        ("working_days", 3, datetime(2026, 10, 11, tzinfo=ZONE)),
        ("calendar_days", 60, datetime(2026, 11, 30, tzinfo=ZONE)),
    ],
)
def test_hours_go_by_the_clock_and_days_by_the_calendar(unit, length, end):
    assert due_at(rule(unit=unit, length=length), START, CALENDAR, ZONE) == end


def test_the_urgent_rule_goes_before_the_general_and_the_newer_before_the_older():
    old, new = rule(), rule(length=5, valid_from=date(2026, 6, 1))
    urgent = rule(length=1, only_urgent=True)
    ended = rule(length=9, valid_from=date(2026, 8, 1), valid_to=date(2026, 8, 31))
    rules = [old, new, urgent, ended]

    assert rule_for(rules, "answer", date(2026, 9, 1), is_urgent=False) == new
    assert rule_for(rules, "answer", date(2026, 9, 1), is_urgent=True) == urgent
    assert rule_for(rules, "answer", date(2026, 8, 31), is_urgent=False) == ended
    assert rule_for(rules, "answer", date(2026, 2, 1), is_urgent=False) == old
    assert rule_for(rules, "final", date(2026, 9, 1), is_urgent=True) is None


def test_only_what_begins_with_an_event_becomes_due():
    rules = [rule("triage"), rule("answer"), rule("on_site", 2, "hours", only_urgent=True)]

    def kinds(event, *, is_urgent):
        found = dues_from(event, rules, START, CALENDAR, ZONE, is_urgent=is_urgent)
        return [one.kind for one in found]

    assert kinds("submit", is_urgent=False) == ["triage"]
    assert kinds("submit", is_urgent=True) == ["triage", "on_site"]
    assert kinds("accept", is_urgent=True) == ["answer"]
    assert kinds("note", is_urgent=True) == []


def test_every_kind_begins_and_can_be_kept():
    begun = {kind for kinds in STARTS.values() for kind in kinds}
    kept = {kind for kinds in MEETS.values() for kind in kinds}

    assert begun == kept == set(DeadlineKind)


def test_the_reminder_comes_a_day_before_or_at_half_time():
    assert remind_at(START, START + timedelta(hours=2)) == START + timedelta(hours=1)
    assert remind_at(START, START + timedelta(days=30)) == START + timedelta(days=29)


def test_a_unit_is_summoned_some_working_days_after_the_last_day():
    due = datetime(2026, 10, 1, tzinfo=ZONE)  # the last day was 30 September

    assert summon_at(due, CALENDAR, 1, ZONE) == datetime(2026, 10, 9, tzinfo=ZONE)
