"""Who wants an announcement as an e-mail, and how does it go out?

A target is the key of a subscription, a delivery the order for a letter: no address and no word of
a letter stands in the outbox.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import structlog
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.channels.outbox.channels import Channel, GiveUp, Retry, Sent, Target
from api.channels.outbox.models import Delivery
from api.channels.subscriptions.carrying import CHANNEL, payload_of
from cms.publications.announcing import Announcement, Event
from cms.subscriptions.enums import LetterKind
from cms.subscriptions.mailing import LetterRefused, letter_send
from cms.subscriptions.selectors import wanting_at_once

logger = structlog.get_logger(__name__)


class EmailChannel(Channel):
    """One e-mail to one subscriber.

    Only the first publication is told: later changes stand on the page, and nobody is told twice.
    """

    name: ClassVar[str] = CHANNEL
    label: ClassVar[str | Promise] = gettext_lazy("E-mail to subscribers")
    road: ClassVar[int] = 4  # connections to the one mail server that all of them go through

    def targets(self, announcement: Announcement) -> Iterator[Target]:
        """Return who wants to hear of it at once."""
        if announcement.event != Event.PUBLISHED or announcement.page_id is None:
            return
        about = {
            "id": announcement.publication_id,
            "kind": announcement.kind,
            "page_id": announcement.page_id,
            "at": announcement.at.isoformat(),
        }
        payload = payload_of(LetterKind.PUBLICATION, about)
        for pk in wanting_at_once(kind=announcement.kind, area_code=announcement.area_code):
            yield Target(str(pk), payload=payload)

    def send(self, delivery: Delivery, *, now: datetime) -> Sent:
        """Write the letter and send it."""
        if "letter" not in delivery.payload:  # what it told of must not be told any more
            return Sent(note=_nothing_left())
        try:
            is_sent = letter_send(
                to=UUID(delivery.target),
                kind=LetterKind(delivery.payload["letter"]),
                about=delivery.payload["about"],
                number=str(delivery.pk),
                now=now,
            )
        except LetterRefused as refusal:
            raise (GiveUp if refusal.is_final else Retry)(refusal.reason) from refusal
        except (
            Exception
        ) as error:  # its words could name the address, and the outbox would keep them
            logger.exception("letter failed")
            raise Retry(type(error).__name__) from error
        return Sent() if is_sent else Sent(note=_nothing_left())

    def target_label(self, key: str) -> str:
        """Return what tells subscribers apart, and nothing about them."""
        return _("Subscriber %(key)s") % {"key": key[:8]}


def _nothing_left() -> str:
    return _("No e-mail: there was nobody or nothing left to tell.")
