"""What of the submissions waits for whom this morning?"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.morning import DueItem
from cms.flashreports.deadlines import neighbour, period_start
from cms.flashreports.enums import SubmissionKind, SubmissionState
from cms.flashreports.models import PlanMeasure, Submission
from cms.flashreports.notices import period_name
from cms.flashreports.permissions import can_manage, units_seen_by
from cms.flashreports.selectors import BoardRow, missing_of, submission_board
from cms.flashreports.views.places import board_url, submission_url


def submissions_due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Tell the office who is missing and what to look through, a unit what it owes."""
    manages = can_manage(user)
    units = units_seen_by(user)
    if not manages and not units.exists():
        return
    for kind in SubmissionKind:
        for period in _periods(kind, now):
            rows = missing_of(submission_board(units=units, kind=kind, period=period, now=now))
            if rows:
                yield from _missing(rows, kind, manages=manages, now=now)
    if manages:
        yield from _to_look_through()


def _periods(kind: str, now: datetime) -> tuple[Any, ...]:
    """Return the period at hand and, for months, the one before: it may still be missing."""
    this = period_start(kind, now.date())
    return (neighbour(kind, this, step=-1), this) if kind == SubmissionKind.MONTHLY else (this,)


def _missing(rows: list[BoardRow], kind: str, *, manages: bool, now: datetime) -> Iterator[DueItem]:
    period = period_start(kind, rows[0].deadline.date().replace(day=1))
    what = f"{period_name(kind, period)} {SubmissionKind(kind).label}"
    if manages:
        if rows[0].is_late:
            state = ngettext(
                "%(count)d unit is missing", "%(count)d units are missing", len(rows)
            ) % {"count": len(rows)}
            yield DueItem(_("Submissions"), what, state, board_url(kind, period), rows[0].deadline)
        return
    for row in rows:
        state = row.submission.get_state_display() if row.submission else _("Not begun")
        url = submission_url(row.unit, kind, period)
        yield DueItem(_("Submissions"), f"{row.unit.name} {what}", state, url, row.deadline)


def _to_look_through() -> Iterator[DueItem]:
    waiting = Submission.objects.filter(state=SubmissionState.SUBMITTED)
    for row in waiting.values("kind", "period").annotate(count=Count("pk")).order_by("period"):
        state = ngettext(
            "%(count)d submission to look through",
            "%(count)d submissions to look through",
            row["count"],
        ) % {"count": row["count"]}
        what = f"{period_name(row['kind'], row['period'])} {SubmissionKind(row['kind']).label}"
        yield DueItem(_("Submissions"), what, state, board_url(row["kind"], row["period"]))


def titles_to_confirm(user: Any, now: datetime) -> Iterator[DueItem]:
    """Name the measures whose titles are not the plan's own yet, to whoever keeps the list."""
    if not user.has_perm("flashreports.change_planmeasure"):
        return
    waiting = PlanMeasure.objects.filter(is_confirmed=False).values_list("number", flat=True)
    if waiting:
        yield DueItem(
            _("Measures of the plan"),
            _("Numbers %(numbers)s") % {"numbers": _(", ").join(map(str, waiting))},
            _("Titles to be confirmed by the office"),
            reverse("flash_measures:index"),
        )
