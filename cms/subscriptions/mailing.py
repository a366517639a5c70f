"""How is a letter handed to the mail server, so that nobody is told anything twice?

That it is being told is stored before the server hears of it. What the server refuses in so many
words may be tried again; what was cut off in the middle may have arrived, and is left alone.
"""

import smtplib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from cms.subscriptions.bounces.addresses import return_address
from cms.subscriptions.enums import LetterKind
from cms.subscriptions.letters import letter_for
from cms.subscriptions.models import Mailed, Subscription
from cms.subscriptions.sealing import address_of
from cms.subscriptions.wording import Letter

_FINAL: Final = range(500, 600)


class LetterRefused(Exception):
    """It was not sent.

    Attributes:
        reason: For the desk: kind of error and the server's number. Its words may name the address.
        is_final: Whether trying again makes no sense.
    """

    def __init__(self, reason: str, *, is_final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_final = is_final


def letter_send(
    *, to: UUID, kind: LetterKind, about: Mapping[str, Any], number: str, now: datetime
) -> bool:
    """Write a letter and send it; return False when there is nobody or nothing left to tell.

    Args:
        to: The subscription.
        kind: What the letter is about.
        about: The facts that it was ordered with.
        number: The same for each try of one letter; mail programs see by it that two are one.
        now: The clock.

    Raises:
        LetterRefused: It did not go out.
    """
    subscription = Subscription.objects.filter(pk=to, dead_at=None).first()
    if subscription is None or (kind != LetterKind.CONFIRM and not subscription.confirmed_at):
        return False
    found = letter_for(subscription, kind, about, now)
    if found is None:
        return False
    letter, once = found
    with _open() as connection:
        mark = _mark(subscription, once, now) if once else None
        if once and mark is None:
            return False
        _hand_over(_message(subscription, letter, number, connection), subscription, mark)
    return True


def _open() -> BaseEmailBackend:
    connection: BaseEmailBackend = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:  # nothing has been said yet
        raise LetterRefused(_reason(error)) from error
    return connection


def _mark(subscription: Subscription, once: str, now: datetime) -> Mailed | None:
    """Store that something is being told; None when it was told already."""
    row, is_new = Mailed.objects.get_or_create(
        subscription=subscription, what=once, defaults={"begun_at": now}
    )
    if is_new:
        return row
    if row.sent_at is None:
        raise LetterRefused("uncertain: a try before this one was cut off", is_final=True)
    return None


def _hand_over(
    message: EmailMultiAlternatives, subscription: Subscription, mark: Mailed | None
) -> None:
    try:
        message.send()
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        if mark:
            mark.delete()
        _count_refusal(subscription, error)
        raise LetterRefused(_reason(error), is_final=_code(error) in _FINAL) from error
    except Exception as error:
        reason = f"uncertain: {type(error).__name__}"
        raise LetterRefused(reason, is_final=True) from error
    if mark:
        mark.sent_at = timezone.now()
        mark.save(update_fields=["sent_at"])
    Subscription.objects.filter(pk=subscription.pk, refusals__gt=0).update(refusals=0)


def _count_refusal(subscription: Subscription, error: Exception) -> None:
    """Count that there is no such mailbox; what else a server refuses is not the reader's doing."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused) or _code(error) not in _FINAL:
        return
    own = Subscription.objects.filter(pk=subscription.pk)
    own.update(refusals=F("refusals") + 1)
    own.filter(refusals__gte=settings.SUBSCRIPTION_REFUSALS).update(dead_at=timezone.now())


def _message(
    subscription: Subscription, letter: Letter, number: str, connection: BaseEmailBackend
) -> EmailMultiAlternatives:
    """Return the mail; its headers let a mail program end the subscription (RFC 8058)."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        # The envelope names it as the sender: there the letter comes back to.
        from_email=return_address(subscription) or None,
        to=[address_of(subscription)],
        connection=connection,
        headers={
            "From": settings.DEFAULT_FROM_EMAIL,
            "List-Unsubscribe": f"<{letter.end_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<{number}@{host}>",
        },
    )
    message.attach_alternative(letter.html, "text/html")
    return message


def _reason(error: Exception) -> str:
    return f"{type(error).__name__} {_code(error)}".removesuffix(" 0")


def _code(error: Exception) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next((code for code, _words in error.recipients.values()), 0)
    return int(getattr(error, "smtp_code", 0))
