"""How does an issue reach everybody on the list, each once?

A copy's row is marked as being sent, and that is stored, before the mail server hears of it. So a
process that dies in between leaves a copy of which nobody knows whether it arrived: that one is
never sent again by itself, a person decides. What the server clearly refused is tried again, a few
times, later and later.
"""

import smtplib
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.flashreports.enums import RESTARTABLE_STATES, TO_SEND_STATES, DeliveryState
from cms.flashreports.models import Delivery, FlashReportPage, Recipient, SignedIssue
from cms.flashreports.publishing import report_pdf

logger = structlog.get_logger(__name__)

# How long after each failed try the next one comes; after the last there is none.
PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 60, 240))
MOST_AT_ONCE: Final = 40
# A copy that has been "being sent" for so long belongs to a process that died.
LOST_AFTER: Final = timedelta(minutes=30)


def page_of(issue: SignedIssue) -> FlashReportPage | None:
    """Return the page of an issue while it is published."""
    found = FlashReportPage.objects.live().filter(translation_key=issue.page_key)
    return found.first()


@transaction.atomic
def issue_send(*, issue: SignedIssue, by: User | None, now: datetime) -> int:
    """Put a copy for everybody on the list into the queue; who has one already gets no second.

    Returns:
        How many copies were added.

    Raises:
        ValidationError: The issue is not published, or the list is empty.
    """
    if page_of(issue) is None:
        raise ValidationError(_("Only a published issue can be sent."))
    recipients = list(Recipient.objects.filter(is_active=True, is_demo=issue.is_demo))
    if not recipients:
        raise ValidationError(_("Nobody stands on the distribution list yet."))
    before = issue.deliveries.count()
    Delivery.objects.bulk_create(
        (
            Delivery(
                issue=issue, name=one.name, unit=one.unit, email=one.email, next_try_at=now, by=by
            )
            for one in recipients
        ),
        ignore_conflicts=True,
    )
    return issue.deliveries.count() - before


def deliveries_restart(*, issue: SignedIssue, by: User, now: datetime) -> int:
    """Put what was given up, or is uncertain, back into the queue, because a person wants it."""
    found = issue.deliveries.filter(state__in=list(RESTARTABLE_STATES))
    return found.update(state=DeliveryState.WAITING, attempts=0, next_try_at=now, error="", by=by)


def deliveries_run(*, now: datetime) -> int:
    """Send the copies that are due; return how many arrived at the mail server.

    Raises:
        OSError: The mail server can't be reached; the copies wait for the next run.
    """
    _mark_lost(now)
    due = Delivery.objects.filter(state__in=list(TO_SEND_STATES), next_try_at__lte=now)
    batch = list(due.select_related("issue").order_by("next_try_at", "pk")[:MOST_AT_ONCE])
    if not batch:
        return 0
    editions: dict[int, bytes | None] = {}
    sent = 0
    with get_connection() as connection:
        for delivery in batch:
            if delivery.issue_id not in editions:
                editions[delivery.issue_id] = _edition(delivery.issue, now)
            sent += _deliver(delivery, editions[delivery.issue_id], connection, now)
    return sent


def _mark_lost(now: datetime) -> None:
    lost = Delivery.objects.filter(state=DeliveryState.SENDING, started_at__lt=now - LOST_AFTER)
    lost.update(state=DeliveryState.UNCERTAIN, error="process ended")


def _edition(issue: SignedIssue, now: datetime) -> bytes | None:
    """Return the internal edition, or None when the issue was withdrawn meanwhile."""
    page = page_of(issue)
    return report_pdf(page, internal=True, now=now) if page else None


def _deliver(
    delivery: Delivery, pdf: bytes | None, connection: BaseEmailBackend, now: datetime
) -> bool:
    """Send one copy, if nobody else has taken it, and note what became of it."""
    if pdf is None:
        _note(delivery, DeliveryState.GIVEN_UP, "withdrawn")
        return False
    if not _claimed(delivery, now):
        return False
    try:
        _message(delivery, pdf, connection).send()
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        _refused(delivery, error, now)
        return False
    except Exception as error:  # cut off in the middle: it may have arrived
        _note(delivery, DeliveryState.UNCERTAIN, type(error).__name__)
        logger.warning("copy uncertain", delivery=delivery.pk, error=type(error).__name__)
        return False
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.SENT, sent_at=timezone.now(), error=""
    )
    return True


def _claimed(delivery: Delivery, now: datetime) -> bool:
    free: QuerySet[Delivery] = Delivery.objects.filter(
        pk=delivery.pk, state__in=list(TO_SEND_STATES)
    )
    return bool(
        free.update(state=DeliveryState.SENDING, attempts=F("attempts") + 1, started_at=now)
    )


def _refused(delivery: Delivery, error: Exception, now: datetime) -> None:
    """Plan the next try, or give up: after the last one, or when the server says never."""
    tries = delivery.attempts + 1
    code = _code(error)
    if tries > len(PAUSES) or 500 <= code < 600:
        _note(delivery, DeliveryState.GIVEN_UP, f"{type(error).__name__} {code}")
        return
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.FAILED,
        next_try_at=now + PAUSES[tries - 1],
        error=f"{type(error).__name__} {code}",
    )


def _code(error: Exception) -> int:
    """Return the server's answer; its words may name the address and are not kept."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next((code for code, _words in error.recipients.values()), 0)
    return int(getattr(error, "smtp_code", 0))


def _note(delivery: Delivery, state: DeliveryState, error: str) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state=state, error=error)


def _message(delivery: Delivery, pdf: bytes, connection: BaseEmailBackend) -> EmailMessage:
    issue = delivery.issue
    with override("zh-hans"):
        subject = f"{issue.title} 第{issue.issue_number}期（总第{issue.serial_number}期）"
        text = _(
            "%(name)s,\n\nthe attached issue is for internal use. Please do not pass it on."
        ) % {"name": delivery.name}
    message = EmailMessage(subject, text, to=[delivery.email], connection=connection)
    message.attach(f"{issue.year}-{issue.issue_number}.pdf", pdf, "application/pdf")
    return message
