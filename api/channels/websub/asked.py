"""What does a subscriber ask of the hub, and is it in order? Before anything is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from api.channels.outbox.outside import check_address
from api.feeds.topics import topic_at

MODES: Final = ("subscribe", "unsubscribe")
LONGEST_CALLBACK: Final = 1000
LONGEST_SECRET: Final = 199  # bytes: less than 200, as the specification has it
LEASE: Final = timedelta(days=10)
SHORTEST: Final = timedelta(minutes=5)
LONGEST: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Request:
    """One request to subscribe or to end that."""

    mode: str
    callback: str
    topic: str
    secret: str
    lease: timedelta


def request_read(given: Mapping[str, str]) -> Request:
    """Return what was asked.

    Raises:
        ValidationError: Something is missing or wrong; the sentence names the field.
    """
    mode = given.get("hub.mode", "")
    if mode not in MODES:
        raise ValidationError(_("hub.mode has to be subscribe or unsubscribe."))
    return Request(
        mode=mode,
        callback=_callback(given.get("hub.callback", "")),
        topic=_topic(given.get("hub.topic", "")),
        secret=_secret(given.get("hub.secret", "")),
        lease=_lease(given.get("hub.lease_seconds", "")),
    )


def _callback(text: str) -> str:
    if not text or len(text) > LONGEST_CALLBACK or not all("!" <= char <= "~" for char in text):
        raise ValidationError(_("hub.callback has to be an address of at most 1000 characters."))
    try:
        check_address(text)
    except ValidationError as error:
        sentence = _("hub.callback is refused. %(why)s") % {"why": " ".join(error.messages)}
        raise ValidationError(sentence) from error
    return text


def _topic(text: str) -> str:
    if topic_at(text) is None:
        raise ValidationError(
            _("hub.topic has to be the address of a feed of this site, as the feed names itself.")
        )
    return text


def _secret(text: str) -> str:
    if len(text.encode(errors="replace")) > LONGEST_SECRET or "\0" in text:
        raise ValidationError(_("hub.secret has to be shorter than 200 bytes."))
    return text


def _lease(text: str) -> timedelta:
    if not text:
        return LEASE
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise ValidationError(_("hub.lease_seconds has to be a number of seconds."))
    return min(max(timedelta(seconds=min(int(text), 10**9)), SHORTEST), LONGEST)
