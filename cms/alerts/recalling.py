"""What do machines have to be told when a notice is taken back, or comes back?

What went out stays readable and never changes; so a withdrawal is one more message, a Cancel that
refers to what went out for the notice. To a receiver an Update has replaced what came before it.
Where an earlier notice holds again, that one therefore goes out once more, as an Update that refers
to all before: nobody is left without the alert that is in force.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from cms.alerts.cap.compose import cap_cancel, cap_message, sent_again
from cms.alerts.cap.content import CapMessage
from cms.alerts.chains import Alert, AlertMessage, AlertSequel
from cms.alerts.enums import SequelKind
from cms.alerts.sealing import (
    as_sent,
    contact_of_the_office,
    last_readable,
    new_identifier,
    notice_address,
    sent_before,
)
from cms.announcements.pages import page_announce
from cms.core.lifecycle.selectors import withdrawal_of
from cms.publications.announcing import Event


def notice_recalled(page: Any, message: AlertMessage, *, now: datetime) -> None:
    """Tell machines that a notice was withdrawn, and which one holds again.

    Args:
        page: The notice, no longer live.
        message: What went out for it.
        now: The moment of the withdrawal.
    """
    alert = message.alert
    held = alert.messages.filter(number__gt=message.number, page__live=True).exists()
    last = None if held else last_readable(alert)
    again = last if last is not None and not last.ends_alert else None
    said = withdrawal_of(page)

    def cancel(common: dict[str, Any]) -> CapMessage:
        common["references"] = _sent_for(page, message)
        reason = f"{said.get_category_display()}。{said.reason}" if said else ""
        return cap_cancel(page, reason=reason, holds=again.page.title if again else "", **common)

    _send(page, alert, SequelKind.CANCEL, cancel, now)
    if again is not None:
        notice_announced_again(again.page, again, now=now)
        page_announce(again.page, Event.CHANGED)


def notice_announced_again(page: Any, message: AlertMessage, *, now: datetime) -> None:
    """Send what a notice says once more, if it is the one that holds."""
    last = last_readable(message.alert)
    if last is None or last.pk != message.pk:
        return

    def again(common: dict[str, Any]) -> CapMessage:
        return sent_again(cap_message(page, ends_alert=message.ends_alert, **common))

    _send(page, message.alert, SequelKind.AGAIN, again, now)


def _sent_for(page: Any, message: AlertMessage) -> tuple[str, ...]:
    sequels = AlertSequel.objects.filter(page=page, kind=SequelKind.AGAIN).defer("body")
    return (message.reference, *(one.reference for one in sequels))


def _send(
    page: Any,
    alert: Alert,
    kind: SequelKind,
    composed: Callable[[dict[str, Any]], CapMessage],
    now: datetime,
) -> None:
    sent = now.replace(microsecond=0)
    with translation.override(settings.LANGUAGE_CODE):
        content = composed(
            {
                "identifier": new_identifier(sent),
                "sent": sent,
                "url": notice_address(page),
                "contact": contact_of_the_office(),
                "areas": list(page.areas.all()),
                "references": sent_before(alert),
            }
        )
    columns = as_sent(content, is_demo=page.is_demo)
    AlertSequel.objects.create(
        alert=alert, page=page, kind=kind, size=len(columns["body"]), **columns
    )
