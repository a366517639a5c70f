"""What do the flash reports demonstrate? A month of submissions, and the issue made from them."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from cms.core.lifecycle.services import publication_forget
from cms.demo.flashtexts import DONE, FIGURES, NEXT
from cms.flashreports.blocks import FIGURES_DAYS, FIGURES_RANKING
from cms.flashreports.content import Entry, Figure, SubmissionContent
from cms.flashreports.drafting import report_draft
from cms.flashreports.enums import EntryKind, SubmissionAction
from cms.flashreports.models import (
    FlashReportPage,
    NumberCounter,
    PlanMeasure,
    Recipient,
    SignedIssue,
    Submission,
)
from cms.flashreports.picking import report_take, submission_groups
from cms.flashreports.selectors import report_index
from cms.flashreports.services import submission_act, submission_open, submission_write
from portal.grid.models import Unit

RECIPIENTS: Final = (
    ("演示收件人甲", "市政府办公室", "demo-recipient-1@example.invalid"),
    ("演示收件人乙", "市委宣传部", "demo-recipient-2@example.invalid"),
    ("演示收件人丙", "市生态环境局", "demo-recipient-3@example.invalid"),
)
SECTION, RANKING, DAYS = (
    "各县区、各部门工作进展",
    "各县区环境空气质量综合指数及排名",
    "中心城区逐日空气质量级别",
)
NOTE: Final = "本期为演示内容，所载单位工作情况均为虚构，仅供试用系统时参考。"
HANDED_IN_SO_FAR: Final = 4  # of this month, so that the board shows who is missing


def flash_reports_create(*, now: datetime) -> None:
    """Make last month's submissions of all units, this month's of some, and last month's issue."""
    index = report_index()
    if index is None:
        return
    this = now.date().replace(day=1)
    last = (this - timedelta(days=1)).replace(day=1)
    codes = list(DONE)
    with transaction.atomic():
        _submissions(codes, last, now)
        _submissions(codes[:HANDED_IN_SO_FAR], this, now)
        for name, unit, email in RECIPIENTS:
            Recipient.objects.create(name=name, unit=unit, email=email, is_demo=True)
    page = report_draft(index=index, month=last, by=None, is_demo=True)
    page.editors_note = NOTE
    work = [pick for group in submission_groups(page) for pick in group.picks]
    figures = {FIGURES_RANKING: RANKING, FIGURES_DAYS: DAYS}
    report_take(page=page, picks=[(SECTION, work)], figures=figures, by=None, now=now)
    page.get_latest_revision().publish()


def _submissions(codes: list[str], period: date, now: datetime) -> None:
    known = set(PlanMeasure.objects.values_list("number", flat=True))
    for unit in Unit.objects.filter(code__in=codes):
        taken = Submission.objects.filter(unit=unit, kind="monthly", period=period)
        if taken.exists():
            continue
        submission = submission_open(unit=unit, kind="monthly", period=period, is_demo=True)
        content = _content(unit.code, period, known)
        submission_write(submission=submission, content=content, by=None)
        action = SubmissionAction.SUBMIT
        submission_act(submission=submission, action=action, by=None, now=now)


def _content(code: str, period: date, measures: set[int]) -> SubmissionContent:
    """Return a unit's texts; a measure that the plan lacks is left out."""
    measure, day, done = DONE[code]
    following, text = NEXT
    return SubmissionContent(
        entries=(
            Entry(
                EntryKind.DONE,
                done,
                measure if measure in measures else None,
                period.replace(day=day),
            ),
            Entry(EntryKind.NEXT, text, following if following in measures else None),
        ),
        figures=tuple(Figure(name, value, unit) for name, value, unit in FIGURES),
    )


def flash_reports_clear() -> None:
    """Remove exactly what was made here; with no issue of the office's own, its numbers too."""
    for page in FlashReportPage.objects.filter(is_demo=True):
        publication_forget(page=page)
        page.delete()
    with transaction.atomic():
        SignedIssue.objects.filter(is_demo=True).delete()
        Submission.objects.filter(is_demo=True).delete()
        Recipient.objects.filter(is_demo=True).delete()
        if not SignedIssue.objects.exists():
            NumberCounter.objects.all().delete()
