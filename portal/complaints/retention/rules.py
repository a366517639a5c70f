"""After how long does what go? By the rules that the office keeps; without a rule nothing goes."""

import calendar
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Greatest

from portal.complaints.enums import CLOSED_STATES, RetentionKind
from portal.complaints.models import Complaint, RetentionRule

# What an empty installation begins with. The times are ours, not a law's: the office decides.
DEFAULTS: Final[Mapping[RetentionKind, int]] = {
    RetentionKind.CONTACT: 6,
    RetentionKind.FILES: 24,
    RetentionKind.CASE: 60,
}
GROUND: Final = "《个人信息保护法》第十九条（期限由本办暂定）"


def rules_ensure() -> None:
    """Make the rules that an empty installation begins with; leave those that are there."""
    if not RetentionRule.objects.exists():
        RetentionRule.objects.bulk_create(
            RetentionRule(kind=kind, months=months, instrument=GROUND)
            for kind, months in DEFAULTS.items()
        )


def due(kind: RetentionKind, *, now: datetime) -> QuerySet[Complaint]:
    """Return the cases of which something of this kind has to go, the oldest first."""
    rule = RetentionRule.objects.filter(kind=kind, is_active=True).first()
    if rule is None:
        return Complaint.objects.none()
    # The time runs from the closing; a case that came in closed (an import) has only its receipt.
    over_at = Coalesce(Greatest(F("closed_at"), F("received_at")), F("received_at"))
    closed = Complaint.objects.filter(state__in=CLOSED_STATES, is_held=False)
    before = months_before(now, rule.months)
    return closed.annotate(over_at=over_at).filter(over_at__lt=before).order_by("pk")


def months_before(now: datetime, months: int) -> datetime:
    """Return the same day some months ago, or the last of a shorter month."""
    index = now.year * 12 + now.month - 1 - months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return now.replace(year=year, month=month + 1, day=min(now.day, last))
