"""How does a message reach an endpoint? Signed anew with each attempt, under the same id."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from api.channels.outbox.channels import Channel, GiveUp, Retry, Sent, Target
from api.channels.outbox.models import Delivery
from api.channels.outbox.naming import answered
from api.channels.outbox.outside import Answer, ForbiddenAddressError, UnreachableError, ask
from api.channels.outbox.retry_after import retry_after
from api.channels.webhooks.models import Endpoint
from api.channels.webhooks.selectors import endpoints_for
from api.channels.webhooks.services import CHANNEL, endpoint_switch_off, secrets_of
from api.channels.webhooks.signing import signed_headers
from cms.publications.announcing import Announcement
from portal.sealing.texts import UnreadableSecretError

GONE: Final = 410


class WebhookChannel(Channel):
    """Webhooks by the scheme of Standard Webhooks."""

    name: ClassVar[str] = CHANNEL
    label: ClassVar[str | Promise] = _("Webhooks")
    width: ClassVar[int] = 4
    lease: ClassVar[timedelta] = timedelta(minutes=2)

    def targets(self, announcement: Announcement) -> Iterable[Target]:
        """Return the endpoints that chose its channel and its place."""
        payload = message_of(announcement)
        return [Target(str(one.key), one.name, payload) for one in endpoints_for(announcement)]

    def send(self, delivery: Delivery, *, now: datetime) -> Sent:
        """Send one message."""
        endpoint = Endpoint.objects.filter(key=delivery.target).first()
        if endpoint is None or not endpoint.is_active:
            raise GiveUp(gettext("This webhook is switched off or gone."))
        answer = _asked(endpoint, delivery, now)
        if answer.is_success:
            return Sent(status=answer.status, answer=answer.text)
        if answer.status == GONE:
            endpoint_switch_off(endpoint=endpoint)
            sentence = gettext("The other side says that it is gone.")
            raise GiveUp(sentence, status=GONE, answer=answer.text)
        after = retry_after(answer.headers.get("Retry-After", ""), now=now)
        raise Retry(_why(answer), after, status=answer.status, answer=answer.text)

    def target_label(self, key: str) -> str:
        """Return the endpoint's name."""
        return self.target_labels([key])[key]

    def target_labels(self, keys: Collection[str]) -> dict[str, str]:
        """Return the names of several: one query."""
        found = Endpoint.objects.filter(key__in=keys).values_list("key", "name")
        names = {str(key): name for key, name in found}
        return {key: names.get(key, key) for key in keys}


def message_of(announcement: Announcement) -> dict[str, Any]:
    """Return what is sent of an announcement."""
    return {
        "type": f"publication.{announcement.event}",
        "timestamp": announcement.at.isoformat(),
        "data": {
            "id": announcement.publication_id,
            "kind": announcement.kind,
            "title": announcement.title,
            "url": announcement.address,
            "area_code": announcement.area_code,
            "is_demo": announcement.is_demo,
        },
    }


def body_of(payload: Any) -> bytes:
    """Return the bytes that are signed and sent."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def _asked(endpoint: Endpoint, delivery: Delivery, now: datetime) -> Answer:
    body = body_of(delivery.payload)
    try:
        signed = signed_headers(
            secrets_of(endpoint, now=now),
            message_id=str(delivery.pk),
            timestamp=int(now.timestamp()),
            body=body,
        )
        return ask(
            "POST", endpoint.url, headers=signed | {"Content-Type": "application/json"}, body=body
        )
    except UnreadableSecretError as error:
        sentence = gettext("The secret can't be read: its key is missing. Give a new one.")
        raise GiveUp(sentence) from error
    except ForbiddenAddressError as error:
        raise GiveUp(str(error)) from error
    except UnreachableError as error:
        raise Retry(str(error)) from error


def _why(answer: Answer) -> str:
    if 300 <= answer.status < 400:
        sentence = gettext("Answered with a redirect (%(status)d), which is not followed.")
        return sentence % {"status": answer.status}
    return answered(answer)
