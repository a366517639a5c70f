"""From when to when is a penalty shown? Days in, days out; the rules themselves are data.

Assumptions: the period is counted from the day of the decision, which does not count itself, and
lasts to the end of the day of the same number in its last month (民法典 arts 201–203), or of the
month's last day where there is none. The rule that was in force on the day of the decision holds.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table of periods.

    Attributes:
        severity: What it holds for.
        since: The first day of decisions to which it applies.
        shortest: Months for which the penalty is shown at least, whatever is repaired.
        longest: Months after which it goes by itself.
        needs_reason: Whether it is shown only where the authority says why that is necessary.
        instrument: What says so.
    """

    severity: str
    since: date
    shortest: int
    longest: int
    needs_reason: bool = False
    instrument: str = ""


def rule_for(rules: Iterable[Rule], severity: str, decided_on: date) -> Rule | None:
    """Return the rule that was in force on the day of the decision, if there was one."""
    known = [rule for rule in rules if rule.severity == severity and rule.since <= decided_on]
    return max(known, key=lambda rule: rule.since, default=None)


def months_after(day: date, months: int) -> date:
    """Return the last day of a period of months that begins after a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def earliest_end(rule: Rule, decided_on: date) -> date:
    """Return the last day of the shortest period."""
    return months_after(decided_on, rule.shortest)


def latest_end(rule: Rule, decided_on: date) -> date:
    """Return the last day of the longest period."""
    return months_after(decided_on, rule.longest)


def last_day(rule: Rule, decided_on: date, *, wanted: date | None = None) -> date:
    """Return the last day on which a penalty is shown: the wanted one, kept within the limits."""
    longest = latest_end(rule, decided_on)
    if wanted is None:
        return longest
    return min(max(wanted, earliest_end(rule, decided_on)), longest)


def last_day_after_repair(rule: Rule, decided_on: date, *, planned: date, repaired: date) -> date:
    """Return the last day once credit is repaired: earlier, but not before the shortest period."""
    return min(planned, max(repaired, earliest_end(rule, decided_on)))
