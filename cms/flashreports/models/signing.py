"""How does a report get its numbers? At its sign-off, in the transaction that publishes it.

The row of each counter is locked until that transaction ends: whoever signs off at the same moment
waits, and whatever is undone gives its numbers back. So there is no gap, and no number twice.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from cms.flashreports.models.numbers import NumberCounter, SignedIssue
from cms.flashreports.models.settings import FlashReportSettings

if TYPE_CHECKING:
    from cms.flashreports.models.pages import FlashReportPage

SERIAL = "serial"


@transaction.atomic
def flash_report_sign_off(
    *, page: "FlashReportPage", by: User | None, now: datetime
) -> SignedIssue:
    """Give a report its number of the year and its total number, once.

    The numbers are set on the page, which the caller saves in the same transaction. A report that
    was signed off keeps what it has, also after a withdrawal.

    Args:
        page: The report.
        by: Who signs it off; None when the schedule publishes it.
        now: The moment, whose year counts.
    """
    issue = SignedIssue.objects.filter(page_key=page.translation_key).first()
    if issue is None:
        issue = _signed(page, by, now)
    page.issue_year, page.issue_number = issue.year, issue.issue_number
    page.serial_number, page.signed_at = issue.serial_number, issue.signed_at
    return issue


def _signed(page: "FlashReportPage", by: User | None, now: datetime) -> SignedIssue:
    before = FlashReportSettings.current()
    # Always in this order, so that two sign-offs never wait for each other.
    serial = _next(SERIAL, begin=before.last_serial)
    year = timezone.localtime(now).year
    first_year = not NumberCounter.objects.exclude(name=SERIAL).exists()
    return SignedIssue.objects.create(
        page_key=page.translation_key,
        title=page.title,
        year=year,
        issue_number=_next(str(year), begin=before.last_issue if first_year else 0),
        serial_number=serial,
        signed_at=now,
        signed_by=by,
        is_demo=page.is_demo,
    )


def _next(name: str, *, begin: int) -> int:
    NumberCounter.objects.get_or_create(name=name, defaults={"last": begin})
    counter = NumberCounter.objects.select_for_update().get(name=name)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
