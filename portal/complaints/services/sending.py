"""How does a notice reach a citizen, once? By e-mail, WeChat or text message, without any content.

The text names the case number and where to look, nothing of what was reported and nobody. Like a
copy of a flash report, a notice is marked as being sent before anybody outside hears of it; one
that was cut off in between stays uncertain and is not sent again by itself.
"""

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from portal.complaints.contacts import contact_of
from portal.complaints.enums import NoticeState, NoticeWay
from portal.complaints.gateways import GatewayRefused, News, sms_gateway, wechat_gateway
from portal.complaints.intake import Contact
from portal.complaints.models import Complaint, Notice, NoticeAttempt
from portal.complaints.numbers import number_shown

logger = structlog.get_logger(__name__)

PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 60, 240))
MOST_AT_ONCE: Final = 100
LOST_AFTER: Final = timedelta(minutes=30)
Send = Callable[[], object]
Way = tuple[NoticeWay, Send]


@task()
def send_notices() -> int:
    """Send what is due; the queue's worker calls this right after an event."""
    return notices_run(now=timezone.now())


def notices_run(*, now: datetime) -> int:
    """Send the notices that are due; return how many were handed over."""
    lost = Notice.objects.filter(state=NoticeState.SENDING, next_try_at__lt=now - LOST_AFTER)
    lost.update(state=NoticeState.UNCERTAIN)
    due = Notice.objects.filter(state=NoticeState.WAITING, next_try_at__lte=now)
    batch = due.select_related("complaint", "event").order_by("next_try_at", "pk")[:MOST_AT_ONCE]
    return sum(_sent(one, now) for one in batch)


def _sent(notice: Notice, now: datetime) -> bool:
    try:
        ways = _ways_to(notice)
    except Exception as error:  # a seal that can't be opened must not hold up the others
        logger.error("contact not opened", notice=notice.pk, error=type(error).__name__)
        Notice.objects.filter(pk=notice.pk).update(next_try_at=now + PAUSES[-1])
        return False
    if not _claimed(notice, now):
        return False
    if not ways:
        _note(notice, NoticeState.GIVEN_UP)
        return False
    kind, send = ways[0]
    attempt = NoticeAttempt.objects.create(notice=notice, way=kind, at=now)
    try:
        send()
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, GatewayRefused) as error:
        _refused(notice, attempt, error, now, is_last_way=len(ways) == 1)
        return False
    except Exception as error:  # cut off in the middle: it may have arrived
        _fail(notice, attempt, error, NoticeState.UNCERTAIN)
        return False
    NoticeAttempt.objects.filter(pk=attempt.pk).update(succeeded_at=timezone.now())
    _note(notice, NoticeState.SENT)
    return True


def _claimed(notice: Notice, now: datetime) -> bool:
    free = Notice.objects.filter(pk=notice.pk, state=NoticeState.WAITING)
    return bool(free.update(state=NoticeState.SENDING, next_try_at=now))


def _ways_to(notice: Notice) -> list[Way]:
    """Return how the reporter can be told, the first one best; none when no way is left."""
    contact = contact_of(notice.complaint)
    if contact is None:
        return []
    subject, text = notice_text(notice.complaint)
    closed = set(notice.attempts.filter(is_final=True).values_list("way", flat=True))
    ways = [
        _letter(contact, subject, text),
        _wechat(contact, notice, subject),
        _text_message(contact, f"{subject} {text}"),
    ]
    return [way for way in ways if way is not None and way[0] not in closed]


def _letter(contact: Contact, subject: str, text: str) -> Way | None:
    if not contact.email:
        return None
    return NoticeWay.EMAIL, lambda: send_mail(subject, text, None, [contact.email])


def _wechat(contact: Contact, notice: Notice, subject: str) -> Way | None:
    gateway = wechat_gateway() if contact.openid else None
    if gateway is None:
        return None
    number = number_shown(notice.complaint.number)
    news = News(number, subject, tracking_address(), notice.event.at)
    return NoticeWay.WECHAT, lambda: gateway.send(contact.openid, news)


def _text_message(contact: Contact, text: str) -> Way | None:
    gateway = sms_gateway() if contact.phone else None
    if gateway is None:
        return None
    return NoticeWay.SMS, lambda: gateway.send(contact.phone, text)


def tracking_address() -> str:
    """Return where a citizen reads about their case."""
    return f"{settings.BASE_URL}/complaints/track/"


def notice_text(complaint: Complaint) -> tuple[str, str]:
    """Return subject and text: the number and where to look."""
    with override("zh-hans"):
        said = {
            "number": number_shown(complaint.number),
            "address": tracking_address(),
        }
        subject = _("There is news on report %(number)s.") % said
        text = _("Read it with the case number and your secret code at %(address)s.") % said
    return subject, text


def _refused(
    notice: Notice, attempt: NoticeAttempt, error: Exception, now: datetime, *, is_last_way: bool
) -> None:
    """Plan the next try, by another way where this one is closed for good, or give up."""
    tries = notice.attempts.count()
    is_final = getattr(error, "is_final", 500 <= _code(error) < 600)
    NoticeAttempt.objects.filter(pk=attempt.pk).update(is_final=is_final)
    if (is_final and is_last_way) or tries > len(PAUSES):
        _fail(notice, attempt, error, NoticeState.GIVEN_UP)
        return
    _fail(notice, attempt, error, NoticeState.WAITING)
    pause = timedelta() if is_final else PAUSES[tries - 1]
    Notice.objects.filter(pk=notice.pk).update(next_try_at=now + pause)


def _fail(notice: Notice, attempt: NoticeAttempt, error: Exception, state: NoticeState) -> None:
    words = f"{type(error).__name__} {_code(error) or ''}".strip()
    NoticeAttempt.objects.filter(pk=attempt.pk).update(error=words)
    _note(notice, state)
    logger.warning("notice not sent", notice=notice.pk, error=words)


def _code(error: Exception) -> int:
    """Return the server's answer; its words may name the address and are not kept."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next((code for code, _words in error.recipients.values()), 0)
    return int(getattr(error, "smtp_code", 0))


def _note(notice: Notice, state: NoticeState) -> None:
    Notice.objects.filter(pk=notice.pk).update(state=state)
