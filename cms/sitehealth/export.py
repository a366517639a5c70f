"""How does the report leave the desk? As a table that every spreadsheet opens."""

import csv
from collections.abc import Iterator
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.sitehealth.limits import Measure, State
from cms.sitehealth.selectors import HealthReport

GROUPS: dict[str, str | Promise] = {
    "veto": gettext_lazy("Single vetoes"),
    "column": gettext_lazy("Columns"),
    "message": gettext_lazy("Unanswered messages"),
    "link": gettext_lazy("Broken links"),
    "meta": gettext_lazy("Meta tags"),
}
STATES: dict[State, str | Promise] = {
    State.GOOD: gettext_lazy("Good"),
    State.NEAR: gettext_lazy("Near the limit"),
    State.OVER: gettext_lazy("Over the limit"),
}
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Writable(Protocol):
    """Whatever text can be written to."""

    def write(self, text: str, /) -> object: ...


def report_write(report: HealthReport, stream: Writable) -> None:
    """Write the report as CSV with a mark by which Excel knows its encoding."""
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow(
        [_("Group of checks"), _("What"), _("State"), _("Value"), _("Limit"), _("Finding")]
    )
    writer.writerows(_rows(report))


def _rows(report: HealthReport) -> Iterator[list[object]]:
    for one in report.measures:
        value = "" if one.value is None else one.value
        limit = "" if one.limit is None else one.limit
        yield [group_of(one), _safe(one.what), STATES[one.state], value, limit, _safe(one.detail)]


def group_of(measure: Measure) -> str:
    """Return what the measure's group is called."""
    return str(GROUPS[measure.group])


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
