"""What may a call of WeChat do? It is signed, of now, meant for us, and no copy of another.

WeChat calls up to three times until it is answered, each time with the same content. The signature
of plain mode does not cover the content; so one signature goes with one content only, three times.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F

from api.channels.wechat.callback.bodies import UnreadableBodyError, body_read, is_json
from api.channels.wechat.callback.messages import Message, message_of
from api.channels.wechat.callback.sealed_messages import UnreadableMessageError, message_opened
from api.channels.wechat.callback.signatures import is_signed
from api.channels.wechat.credentials import callback_tokens, message_keys
from api.channels.wechat.enums import CallbackMode
from api.channels.wechat.models import Account, Heard

MOST_TIMES: Final = 3
LONGEST_PART: Final = 100


class CallbackRefusedError(Exception):
    """A call that is not answered.

    Attributes:
        reason: For the log; it holds nothing of what was sent.
        status: Of the HTTP answer.
    """

    def __init__(self, reason: str, status: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


@dataclass(frozen=True, slots=True)
class Signed:
    """What stands in the address of a call."""

    timestamp: str
    nonce: str
    plain: str = field(repr=False)
    sealed: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class Call:
    """A call that may be answered, and in which form."""

    message: Message
    as_json: bool
    is_sealed: bool


def greeting_checked(account: Account, signed: Signed, now: datetime) -> None:
    """Check the call by which WeChat makes sure that the address is ours.

    Raises:
        CallbackRefusedError: It is not WeChat's.
    """
    _check_time(signed, now)
    _check_signature(account, signed.plain, signed)


def call_received(account: Account, signed: Signed, body: bytes, now: datetime) -> Call:
    """Check and read a call.

    Raises:
        CallbackRefusedError: It is not WeChat's, not readable, or a copy.
    """
    _check_time(signed, now)
    is_sealed = account.callback_mode == CallbackMode.AES
    if not is_sealed:
        _check_signature(account, signed.plain, signed)
        _check_copy(account, signed.plain, body, now)
    text = _unsealed(account, signed, body, now) if is_sealed else body
    try:
        message = message_of(body_read(text))
    except UnreadableBodyError as error:
        raise CallbackRefusedError("unreadable", 400) from error
    if account.original_id and message.receiver != account.original_id:
        raise CallbackRefusedError("meant for another account", 403)
    return Call(message, is_json(body), is_sealed)


def heard_forget(*, now: datetime) -> int:
    """Delete what can't be sent once more, since its time is over; return how many."""
    window = timedelta(seconds=settings.WECHAT_CALLBACK_WINDOW)
    return Heard.objects.filter(at__lt=now - 2 * window).delete()[0]


def _check_time(signed: Signed, now: datetime) -> None:
    stamp = signed.timestamp
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= 12):
        raise CallbackRefusedError("no time", 403)
    if abs(now.timestamp() - int(stamp)) > settings.WECHAT_CALLBACK_WINDOW:
        raise CallbackRefusedError("not of now", 403)


def _check_signature(account: Account, given: str, signed: Signed, *parts: str) -> None:
    is_short = all(len(part) <= LONGEST_PART for part in (given, signed.nonce))
    tokens = callback_tokens(account)
    if not is_short or not is_signed(given, tokens, signed.timestamp, signed.nonce, *parts):
        raise CallbackRefusedError("wrongly signed", 403)


def _unsealed(account: Account, signed: Signed, body: bytes, now: datetime) -> bytes:
    """Return the text of a sealed call; one that is not sealed is refused."""
    try:
        sealed = body_read(body).get("Encrypt")
    except UnreadableBodyError as error:
        raise CallbackRefusedError("unreadable", 400) from error
    if not isinstance(sealed, str) or not sealed:
        raise CallbackRefusedError("not encrypted", 403)
    _check_signature(account, signed.sealed, signed, sealed)
    _check_copy(account, signed.sealed, sealed.encode(), now)
    try:
        return message_opened(sealed, keys=message_keys(account), app_id=account.app_id)
    except UnreadableMessageError as error:
        raise CallbackRefusedError("no key opens it", 403) from error


@transaction.atomic
def _check_copy(account: Account, signature: str, body: bytes, now: datetime) -> None:
    """Count a call; refuse a signature that has come with something else, or too often."""
    digest = hashlib.sha256(body).hexdigest()
    row, is_new = Heard.objects.get_or_create(
        account=account,
        signature=hashlib.sha256(signature.encode()).hexdigest(),
        defaults={"body": digest, "at": now},
    )
    if is_new:
        return
    same = Heard.objects.filter(pk=row.pk, body=digest, times__lt=MOST_TIMES)
    if not same.update(times=F("times") + 1):
        raise CallbackRefusedError("a copy of another call", 403)
