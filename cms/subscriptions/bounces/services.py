"""When has a letter come back so often that no more are sent? After it did on several days.

One day counts once: a provider that errs for an hour ends nobody's subscription, and a report that
is read twice counts as one.
"""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.subscriptions.bounces.addresses import subscription_in
from cms.subscriptions.bounces.reports import Report, report_read
from cms.subscriptions.enums import Bounce
from cms.subscriptions.models import Subscription

logger = structlog.get_logger(__name__)

# What lies longer back than this was something else.
FORGIVEN_AFTER: Final = timedelta(days=90)
LARGEST: Final = 1024 * 1024  # bytes that are read of one mail: a report stands at its beginning


def bounce_take(*, raw: bytes, now: datetime) -> Bounce:
    """Read one mail that came to the return address, and count it if a mailbox is gone."""
    try:
        report = report_read(raw[:LARGEST])
    except Exception as error:  # anybody may write there, whatever they like
        logger.warning("mail not read", reason=type(error).__name__)
        return Bounce.OTHER
    if not report.has_failed:
        return Bounce.OTHER
    pk = subscription_in(report.sent_to)
    if pk is None:
        return Bounce.UNKNOWN
    return bounce_count(pk=pk, on=_day_of(report, now), now=now) if report.is_gone else Bounce.KEPT


@transaction.atomic
def bounce_count(*, pk: UUID, on: date, now: datetime) -> Bounce:
    """Count that a letter came back on a day, and stop the letters when it was one too many."""
    row = Subscription.objects.select_for_update().filter(pk=pk).first()
    if row is None or row.dead_at is not None:
        return Bounce.KNOWN
    if row.bounced_on is not None and on <= row.bounced_on:
        return Bounce.KNOWN
    is_new = row.bounced_on is None or on - row.bounced_on > FORGIVEN_AFTER
    row.bounces, row.bounced_on = 1 if is_new else row.bounces + 1, on
    if row.bounces >= settings.SUBSCRIPTION_REFUSALS:
        row.dead_at = now
    row.save(update_fields=["bounces", "bounced_on", "dead_at"])
    return Bounce.STOPPED if row.dead_at else Bounce.COUNTED


def _day_of(report: Report, now: datetime) -> date:
    """Return the day on which it was written, as far as that can be believed."""
    at = report.at
    if at is None or not now - FORGIVEN_AFTER <= at <= now:
        at = now
    return timezone.localdate(at)
