"""How does the hub speak to a callback? It asks for its intent, and sends feeds as they are now."""

import hashlib
import hmac
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from api.channels.outbox.channels import Channel, GiveUp, Retry, Sent, Target
from api.channels.outbox.models import Delivery
from api.channels.outbox.naming import answered
from api.channels.outbox.outside import Answer, ForbiddenAddressError, UnreachableError, ask
from api.channels.outbox.retry_after import retry_after
from api.channels.websub.models import Subscription
from api.channels.websub.services import CHANNEL, intent_agreed, secret_of, subscription_end
from api.feeds.built import feed_now
from api.feeds.channels import FORMATS
from api.feeds.topics import topic_at, topics_of
from cms.publications.announcing import Announcement
from portal.sealing.texts import UnreadableSecretError

GONE = 410


class HubChannel(Channel):
    """The subscribers of our own hub."""

    name: ClassVar[str] = CHANNEL
    label: ClassVar[str | Promise] = _("WebSub subscribers")
    lease: ClassVar[timedelta] = timedelta(minutes=2)
    hears_translations: ClassVar[bool] = True
    most_attempts: ClassVar[int] = 8

    def targets(self, announcement: Announcement) -> Iterable[Target]:
        """Return the subscriptions of the feeds that carry it; each feed says itself what it is."""
        topics = topics_of(announcement)
        found = Subscription.objects.filter(topic__in=topics, lease_until__gt=announcement.at)
        return [Target(str(key)) for key in found.values_list("key", flat=True)]

    def send(self, delivery: Delivery, *, now: datetime) -> Sent:
        """Ask for the intent, or send the feed."""
        subscription = Subscription.objects.filter(key=delivery.target).first()
        if subscription is None:
            raise GiveUp(gettext("This subscription has ended."))
        try:
            if "intent" in delivery.payload:
                return _intent_asked(subscription, delivery.payload, now)
            return _feed_sent(subscription, now)
        except ForbiddenAddressError as error:
            raise GiveUp(str(error)) from error

    def target_label(self, key: str) -> str:
        """Return the host of the callback: the rest of its address may open something."""
        return self.target_labels([key])[key]

    def target_labels(self, keys: Collection[str]) -> dict[str, str]:
        """Return the hosts of several: one query."""
        found = Subscription.objects.filter(key__in=keys).values_list("key", "callback")
        hosts = {str(key): urlsplit(callback).netloc for key, callback in found}
        return {key: hosts.get(key, key) for key in keys}


def _intent_asked(subscription: Subscription, payload: dict[str, Any], now: datetime) -> Sent:
    """Ask once: whoever really wants it can come again."""
    asked = {
        "hub.mode": payload["intent"],
        "hub.topic": subscription.topic,
        "hub.challenge": payload["challenge"],
    }
    if payload["intent"] == "subscribe":
        asked["hub.lease_seconds"] = str(payload["lease"])
    joint = "&" if urlsplit(subscription.callback).query else "?"
    try:
        answer = ask("GET", f"{subscription.callback}{joint}{urlencode(asked)}")
    except ForbiddenAddressError:
        raise
    except UnreachableError as error:
        raise GiveUp(str(error)) from error
    if not answer.is_success or answer.text.strip() != payload["challenge"]:
        sentence = gettext("The callback did not agree.")
        raise GiveUp(sentence, status=answer.status, answer=answer.text)
    intent_agreed(subscription=subscription, payload=payload, now=now)
    return Sent(note=payload["intent"], status=answer.status)


def _feed_sent(subscription: Subscription, now: datetime) -> Sent:
    question = topic_at(subscription.topic)
    if question is None or subscription.lease_until is None or subscription.lease_until <= now:
        raise GiveUp(gettext("This subscription has ended."))
    body = feed_now(question, now)
    media_type = FORMATS[question.form][0]
    headers = {
        "Content-Type": f"{media_type}; charset=utf-8",
        "Link": f'<{settings.WEBSUB_HUB}>; rel="hub", <{subscription.topic}>; rel="self"',
        **_signed(subscription, body),
    }
    try:
        answer = ask("POST", subscription.callback, headers=headers, body=body)
    except ForbiddenAddressError:
        raise
    except UnreachableError as error:
        raise Retry(str(error)) from error
    return _taken(subscription, answer, now)


def _signed(subscription: Subscription, body: bytes) -> dict[str, str]:
    try:
        secret = secret_of(subscription)
    except UnreadableSecretError as error:
        raise GiveUp(gettext("The secret can't be read: its key is missing.")) from error
    if not secret:
        return {}
    return {"X-Hub-Signature": f"sha256={hmac.new(secret, body, hashlib.sha256).hexdigest()}"}


def _taken(subscription: Subscription, answer: Answer, now: datetime) -> Sent:
    if answer.is_success:
        return Sent(status=answer.status)
    if answer.status == GONE:
        subscription_end(subscription=subscription)
        raise GiveUp(gettext("The other side says that it is gone."), status=GONE)
    after = retry_after(answer.headers.get("Retry-After", ""), now=now)
    raise Retry(answered(answer), after, status=answer.status, answer=answer.text)
